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

/** Confirming that an account's address is its holder's. Who has the token needs no credentials. */
@Path("/auth/confirmation")
@PermitAll
public class ConfirmationResource {

    private final Confirmations confirmations;
    private final CurrentRequest request;

    ConfirmationResource(Confirmations confirmations, CurrentRequest request) {
        this.confirmations = confirmations;
        this.request = request;
    }

    @PUT
    public Uni<Message> confirm(@NotNull @Valid ConfirmationInput body) {
        return confirmations.confirm(body, request.get()).replaceWith(new Message("The account is confirmed: sign in."));
    }

    @GET
    public Uni<RestResponse<TokenUsableView>> show(@QueryParam("confirmation_token") String token) {
        return confirmations.show(TokenParameter.require("confirmation_token", token)).map(TokenAnswers::uncached);
    }
}
