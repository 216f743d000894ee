package io.watchpost.auth.password;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Message;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** Forgotten passwords; nobody is signed in here. */
@Path("/auth/password")
@Consumes(MediaType.APPLICATION_JSON)
@PermitAll
public class PasswordResource {

    private final ResetRequests requests;
    private final PasswordResets resets;
    private final CurrentRequest request;

    PasswordResource(ResetRequests requests, PasswordResets resets, CurrentRequest request) {
        this.requests = requests;
        this.resets = resets;
        this.request = request;
    }

    @POST
    public Uni<Message> forgot(@NotNull @Valid ForgottenInput body) {
        return requests.add(body.email(), request.get())
                .replaceWith(new Message("If an account has this address, a letter is on its way."));
    }

    @PUT
    public Uni<Message> reset(@NotNull @Valid ResetInput body) {
        return resets.reset(body, request.get()).replaceWith(new Message("The password is set: sign in."));
    }
}
