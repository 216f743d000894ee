package io.watchpost.auth.impersonation;

import io.watchpost.kit.events.Actor;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.Resource;
import io.watchpost.kit.web.UserRef;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.UUID;

/**
 * An impersonation in the list; what is null while it is open is null in the answer.
 *
 * @param organization the target's
 */
public record ImpersonationRecord(UUID id, UserRef impersonator, UserRef target, Ref organization, String reason, String ticket,
        boolean readOnly, String ipAddress, String userAgent, Instant startedAt, Instant expiresAt, Instant endedAt, String endCause) {

    static final String TYPE = "impersonations";

    static Resource<ImpersonationRecord> of(Tuple row) {
        Impersonation one = Impersonation.of(row);
        Ref organization = new Ref(one.target().organizationId(), row.get("organization_name", String.class));
        return new Resource<>(one.id(), TYPE, new ImpersonationRecord(one.id(), user(one.impersonator()), user(one.target()), organization,
                one.reason(), one.ticket(), one.readOnly(), one.ipAddress(), one.userAgent(), one.startedAt(), one.expiresAt(),
                one.endedAt(), one.endCause()));
    }

    private static UserRef user(Actor actor) {
        return new UserRef(actor.userId(), actor.username());
    }
}
