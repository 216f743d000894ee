package io.watchpost.auth.password;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.NotWhileImpersonating;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Message;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** The caller's own password. */
@Path("/v2/user/change_password")
@Authenticated
public class OwnPasswordResource {

    private final OwnPassword password;
    private final CurrentCaller caller;
    private final CurrentRequest request;

    OwnPasswordResource(OwnPassword password, CurrentCaller caller, CurrentRequest request) {
        this.password = password;
        this.caller = caller;
        this.request = request;
    }

    @PUT
    @NotWhileImpersonating
    public Uni<Message> change(@NotNull @Valid ChangeInput.Request body) {
        return password.change(caller.get(), body.user(), request.get())
                .replaceWith(new Message("The password is changed; other sessions have ended."));
    }
}
