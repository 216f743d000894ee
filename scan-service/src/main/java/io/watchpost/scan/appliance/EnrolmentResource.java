package io.watchpost.scan.appliance;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.WithoutApiKey;
import io.watchpost.kit.web.CurrentRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Where a machine becomes a scanner. */
@Path("/v2/scanner_work/enrol")
@PermitAll
@WithoutApiKey
public class EnrolmentResource {

    private final Enrolment enrolment;
    private final CurrentRequest request;

    EnrolmentResource(Enrolment enrolment, CurrentRequest request) {
        this.enrolment = enrolment;
        this.request = request;
    }

    @POST
    public Uni<SliceMessages.Enrolled> enrol(@NotNull @Valid SliceMessages.EnrolmentRequest body) {
        return enrolment.enrol(body, request.get());
    }
}
