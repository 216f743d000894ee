package io.watchpost.scan.scanner;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.Parameters;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** Scanners: this installation's workers, and appliances in customers' networks. */
@Path("/v2/scanners")
@Authenticated
public class ScannerResource {

    private final Scanners scanners;
    private final ScannerSwitches switches;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final Idempotency idempotency;

    ScannerResource(Scanners scanners, ScannerSwitches switches, CurrentCaller caller, CurrentRequest request, Idempotency idempotency) {
        this.scanners = scanners;
        this.switches = switches;
        this.caller = caller;
        this.request = request;
        this.idempotency = idempotency;
    }

    @GET
    public Uni<ListDocument<ScannerView>> list(@Context UriInfo uri) {
        return scanners.list(caller.get(), uri);
    }

    @GET
    @Path("/activated")
    public Uni<ListDocument<ScannerView>> activated(@Context UriInfo uri) {
        return scanners.activated(caller.get(), uri);
    }

    @POST
    public Uni<Response> create(@NotNull @Valid ScannerRequest body) {
        return scanners.create(caller.get(), request.get(), idempotency.key(), body);
    }

    @GET
    @Path("/{id}")
    public Uni<Document<ScannerView>> show(UUID id) {
        return scanners.show(caller.get(), id);
    }

    @PUT
    @Path("/{id}")
    public Uni<Document<ScannerView>> update(UUID id, @NotNull @Valid ScannerRequest body) {
        return scanners.update(caller.get(), request.get(), id, body.scanner());
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(UUID id) {
        return scanners.delete(caller.get(), request.get(), id);
    }

    @PUT
    @Path("/{id}/activate")
    public Uni<Document<ScannerView>> activate(UUID id) {
        return switches.activate(caller.get(), request.get(), id);
    }

    @PUT
    @Path("/{id}/deactivate")
    public Uni<Document<ScannerView>> deactivate(UUID id) {
        return switches.deactivate(caller.get(), request.get(), id);
    }

    @PUT
    @Path("/{id}/app_type")
    public Uni<Document<ScannerView>> appType(UUID id, @QueryParam("app_type") String appType) {
        return switches.appType(caller.get(), request.get(), id, appType);
    }

    @PUT
    @Path("/{id}/assign")
    public Uni<Document<ScannerView>> assign(UUID id, @QueryParam("organization_id") String organization) {
        return switches.assign(caller.get(), request.get(), id, Parameters.uuid("organization_id", organization));
    }

    @POST
    @Path("/{id}/verify")
    public Uni<ScannerCheck> verify(UUID id) {
        return scanners.verify(caller.get(), id);
    }

    @POST
    @Path("/{id}/enrolment_code")
    public Uni<ScannerView.Enrolment> renewEnrolmentCode(UUID id) {
        return scanners.renewCode(caller.get(), request.get(), id);
    }
}
