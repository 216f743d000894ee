package io.watchpost.auth.confirmation;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Message;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.RestResponse;

/** Accepting an invitation. Who has the token needs no credentials. */
@Path("/auth/invitation")
@PermitAll
public class InvitationAcceptanceResource {

    private final InvitationAcceptance invitations;
    private final CurrentRequest request;

    InvitationAcceptanceResource(InvitationAcceptance invitations, CurrentRequest request) {
        this.invitations = invitations;
        this.request = request;
    }

    @PUT
    public Uni<Message> accept(@NotNull @Valid InvitationAcceptanceInput body) {
        return invitations.accept(body, request.get()).replaceWith(new Message("The invitation is accepted: sign in."));
    }

    @GET
    @Path("/accept")
    public Uni<RestResponse<TokenUsableView>> show(@QueryParam("invitation_token") String token) {
        return invitations.show(TokenParameter.require("invitation_token", token)).map(TokenAnswers::uncached);
    }
}
