package io.watchpost.kit.security;

import io.quarkus.scheduler.Scheduled;
import io.watchpost.kit.web.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens that are no longer good before their time, as the topic auth.revocations tells of them. */
@ApplicationScoped
public class Revocations {

    private final Map<UUID, Instant> tokens = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> users = new ConcurrentHashMap<>();

    /** Whether that token of that user was revoked, by its id or together with all that the user had by then. */
    public boolean revoked(UUID tokenId, UUID userId) {
        if (tokens.containsKey(tokenId)) {
            return true;
        }
        Instant before = users.get(userId);
        return before != null && Ids.madeAt(tokenId).isBefore(before);
    }

    /** @param expiresAt when the entry may be forgotten, or null */
    void revokeToken(UUID tokenId, Instant expiresAt) {
        tokens.put(tokenId, expiresAt == null ? Instant.MAX : expiresAt);
    }

    void revokeUser(UUID userId, Instant before) {
        users.merge(userId, before, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** By the clock, not by the event: a start that reads a long topic would go through all entries for each. */
    @Scheduled(every = "1m", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void forgetExpired() {
        Instant now = Instant.now();
        tokens.values().removeIf(expiresAt -> expiresAt.isBefore(now));
    }

    void remove(UUID id) {
        tokens.remove(id);
        users.remove(id);
    }
}
