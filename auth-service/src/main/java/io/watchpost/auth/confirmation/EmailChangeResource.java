package io.watchpost.auth.confirmation;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Message;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** Confirming a new e-mail address. Who has the token needs no credentials. */
@Path("/auth/email_change")
@Consumes(MediaType.APPLICATION_JSON)
@PermitAll
public class EmailChangeResource {

    private final EmailChanges changes;
    private final CurrentRequest request;

    EmailChangeResource(EmailChanges changes, CurrentRequest request) {
        this.changes = changes;
        this.request = request;
    }

    @PUT
    public Uni<Message> confirm(@NotNull @Valid EmailChangeInput body) {
        return changes.confirm(body.emailChangeToken(), request.get()).replaceWith(new Message("The account has its new address."));
    }
}
