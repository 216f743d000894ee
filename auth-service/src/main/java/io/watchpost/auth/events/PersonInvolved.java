package io.watchpost.auth.events;

import io.watchpost.kit.events.Actor;
import java.util.UUID;

/** A user in an event about impersonation, as at its start. */
record PersonInvolved(UUID id, String username, UUID organizationId, String role) {

    static PersonInvolved of(Actor actor) {
        return new PersonInvolved(actor.userId(), actor.username(), actor.organizationId(), actor.role());
    }
}
