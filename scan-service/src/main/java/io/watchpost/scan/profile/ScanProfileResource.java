package io.watchpost.scan.profile;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.ListDocument;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** Scan profiles: how a scan scans. They are the same for all organizations, and Super Admins make them. */
@Path("/v2/scan_profiles")
@Authenticated
public class ScanProfileResource {

    private final ScanProfiles profiles;
    private final ScanProfileChanges changes;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final Idempotency idempotency;

    ScanProfileResource(ScanProfiles profiles, ScanProfileChanges changes, CurrentCaller caller, CurrentRequest request,
        Idempotency idempotency) {
        this.profiles = profiles;
        this.changes = changes;
        this.caller = caller;
        this.request = request;
        this.idempotency = idempotency;
    }

    @GET
    public Uni<ListDocument<ScanProfileView>> list(@Context UriInfo uri) {
        return profiles.list(caller.get(), uri);
    }

    @POST
    @RolesAllowed(Roles.SUPER_ADMIN)
    public Uni<Response> create(@NotNull @Valid ScanProfileInput.Request body) {
        return changes.create(caller.get(), request.get(), idempotency.key(), body);
    }

    @GET
    @Path("/activated")
    public Uni<ListDocument<ScanProfileView>> activated(@Context UriInfo uri) {
        return profiles.activated(caller.get(), uri);
    }

    @GET
    @Path("/{id}")
    public Uni<Document<ScanProfileView>> show(UUID id) {
        return profiles.show(caller.get(), id);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.SUPER_ADMIN)
    public Uni<Document<ScanProfileView>> update(UUID id, @NotNull @Valid ScanProfileInput.Request body) {
        return changes.update(caller.get(), request.get(), id, body.scanProfile());
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.SUPER_ADMIN)
    public Uni<Void> delete(UUID id) {
        return changes.delete(caller.get(), request.get(), id);
    }
}
