package io.watchpost.auth.events;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.events.Outbox;
import io.watchpost.kit.events.OutboxRow;
import io.watchpost.kit.events.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Has tokens refused everywhere before their time. */
@ApplicationScoped
public class TokenRevocations {

    private final Outbox outbox;

    TokenRevocations(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Revokes one token, in the transaction of what made it void.
     *
     * @param expiresAt the token's own end, null when it has none
     * @param reason    one of those that {@link TokensRevoked} lists
     */
    public Uni<Void> revoke(Session session, UUID tokenId, Instant expiresAt, String reason, EventOrigin origin) {
        return outbox.publish(session, List.of(revoked(tokenId, expiresAt, reason, origin)));
    }

    /** The same as an event that is published together with others. */
    public OutboxRow revoked(UUID tokenId, Instant expiresAt, String reason, EventOrigin origin) {
        TokensRevoked payload = new TokensRevoked(tokenId, null, Instant.now().truncatedTo(ChronoUnit.MILLIS), expiresAt, reason);
        return outbox.event(Topics.AUTH_REVOCATIONS, tokenId, "TokensRevoked", payload, origin);
    }

    /** Revokes every token that the user has by now, access tokens too. */
    public Uni<Void> revokeUser(Session session, UUID userId, String reason, EventOrigin origin) {
        // One millisecond on: a token made in this very one is meant too.
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        return outbox.publish(session, Topics.AUTH_REVOCATIONS, userId, "TokensRevoked",
                new TokensRevoked(null, userId, before, null, reason), origin);
    }
}
