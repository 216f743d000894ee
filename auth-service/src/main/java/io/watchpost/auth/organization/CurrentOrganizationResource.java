package io.watchpost.auth.organization;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Document;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** The caller's own organization. */
@Path("/v2/user")
@Authenticated
public class CurrentOrganizationResource {

    private final Organizations organizations;
    private final OrganizationChanges changes;
    private final CurrentCaller caller;
    private final CurrentRequest request;

    CurrentOrganizationResource(Organizations organizations, OrganizationChanges changes, CurrentCaller caller, CurrentRequest request) {
        this.organizations = organizations;
        this.changes = changes;
        this.caller = caller;
        this.request = request;
    }

    @GET
    @Path("/organization")
    public Uni<Document<OrganizationView>> get() {
        Caller current = caller.get();
        return organizations.get(current, current.organizationId());
    }

    @PUT
    @Path("/organization")
    @RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
    public Uni<Document<OrganizationView>> update(@NotNull @Valid OrganizationChange.Request body) {
        Caller current = caller.get();
        return changes.update(current, current.origin(request.get()), current.organizationId(), body.wanted());
    }
}
