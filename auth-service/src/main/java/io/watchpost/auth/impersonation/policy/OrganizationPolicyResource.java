package io.watchpost.auth.impersonation.policy;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** What an organization in the circle has decided about impersonation: for its partner and for Super Admins to look at. */
@Path("/v2/organizations/{id}/impersonation_policy")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class OrganizationPolicyResource {

    private final Policies policies;
    private final CurrentCaller caller;

    OrganizationPolicyResource(Policies policies, CurrentCaller caller) {
        this.policies = policies;
        this.caller = caller;
    }

    @GET
    public Uni<Document<PolicyView>> show(@PathParam("id") String id) {
        return policies.show(caller.get(), Parameters.uuid("id", id));
    }
}
