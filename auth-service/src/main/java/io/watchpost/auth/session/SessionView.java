package io.watchpost.auth.session;

import io.watchpost.kit.web.Resource;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An open session as the API shows it to its owner.
 *
 * @param amr     how the owner proved to be himself (RFC 8176)
 * @param current whether it is the one that asks
 */
public record SessionView(UUID id, Instant createdAt, Instant expiresAt, String ipAddress, String userAgent, List<String> amr,
        boolean current) {

    static final String TYPE = "sessions";

    static Resource<SessionView> resource(UserSession session, UUID current) {
        return new Resource<>(session.id(), TYPE, new SessionView(session.id(), session.createdAt(), session.expiresAt(),
                session.ipAddress(), session.userAgent(), session.methods(), session.id().equals(current)));
    }
}
