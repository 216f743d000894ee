package io.watchpost.auth.mfa;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.user.SecondFactors;
import io.watchpost.kit.web.Parameters;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Between the two steps of a sign-in: the state is the credential. */
@Path("/auth/mfa")
@Consumes(MediaType.APPLICATION_JSON)
@PermitAll
public class PendingSignInResource {

    private static final int LONGEST_STATE = 256;

    private final PendingSignIns pending;

    PendingSignInResource(PendingSignIns pending) {
        this.pending = pending;
    }

    /** The body of the request. */
    public record SendInput(@NotBlank @Size(max = LONGEST_STATE) String otpSessionState) {}

    @GET
    @Path("/check")
    public Uni<SecondFactors> check(@QueryParam("otp_session_state") String state) {
        return pending.factors(Parameters.text("otp_session_state", state, LONGEST_STATE));
    }

    @POST
    @Path("/send_sms_otp")
    public Uni<StatusView> sendCode(@NotNull @Valid SendInput body) {
        return pending.sendCode(body.otpSessionState()).replaceWith(new StatusView("queued"));
    }
}
