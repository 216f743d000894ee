package io.watchpost.auth.impersonation.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.NotWhileImpersonating;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Document;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** What the own organization has decided about impersonation. */
@Path("/v2/user/organization/impersonation_policy")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class PolicyResource {

    private final Policies policies;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final ObjectMapper json;

    PolicyResource(Policies policies, CurrentCaller caller, CurrentRequest request, ObjectMapper json) {
        this.policies = policies;
        this.caller = caller;
        this.request = request;
        this.json = json;
    }

    /** The body of a change. */
    public record Request(@NotNull ObjectNode impersonationPolicy) {}

    @GET
    public Uni<Document<PolicyView>> own() {
        Caller current = caller.get();
        return policies.show(current, current.organizationId());
    }

    @PUT
    @NotWhileImpersonating
    public Uni<Document<PolicyView>> change(@NotNull @Valid Request body) throws JsonProcessingException {
        Caller current = caller.get();
        return policies.change(current, current.origin(request.get()), PolicyChange.read(json, body.impersonationPolicy()));
    }
}
