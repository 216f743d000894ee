package io.watchpost.auth.session;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.events.TokenRevocations;
import io.watchpost.auth.impersonation.ImpersonationEnds;
import io.watchpost.auth.token.AccessTokenRows;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Ends sessions before their time, with the impersonations that hang on them, in the session's transaction. */
@ApplicationScoped
public class SessionEnds {

    private static final String REVOKED = "revoked";
    private static final String END = """
            update user_session set ended_at = now()
            where user_id = :user and ended_at is null and expires_at > now() and id <> :kept
            returning *
            """;
    private static final String END_ONE = """
            update user_session set ended_at = now()
            where user_id = :user and id = :id and ended_at is null and expires_at > now()
            returning *
            """;
    private static final UUID NONE = new UUID(0, 0);

    private final TokenRevocations revocations;
    private final ImpersonationEnds impersonations;

    SessionEnds(TokenRevocations revocations, ImpersonationEnds impersonations) {
        this.revocations = revocations;
        this.impersonations = impersonations;
    }

    /**
     * Ends the user's sessions one by one; the access token stays good.
     *
     * @param kept   the one session that stays, or null
     * @param reason one of those that {@link io.watchpost.auth.events.TokensRevoked} lists
     */
    public Uni<Void> endOfUser(Session session, UUID user, UUID kept, String reason, EventOrigin origin) {
        return end(session, user, kept)
                .chain(ended -> Multi.createFrom().iterable(ended)
                        .onItem().transformToUniAndConcatenate(one -> tell(session, one, reason, origin))
                        .collect().last())
                .replaceWithVoid();
    }

    /** Ends one open session of the user; false when there is no such session. */
    Uni<Boolean> endOne(Session session, UUID user, UUID id, String reason, EventOrigin origin) {
        return session.createNativeQuery(END_ONE, UserSession.class)
                .setParameter("user", user)
                .setParameter("id", id)
                .getSingleResultOrNull()
                .chain(ended -> ended == null
                        ? Uni.createFrom().item(false)
                        : tell(session, ended, reason, origin).replaceWith(true));
    }

    /**
     * Shuts the user out: all sessions, the access token, the impersonations that the user began and those of the user. For an account
     * that is disabled, deleted, moved or given another role.
     */
    public Uni<Void> shutOut(Session session, UUID user, EventOrigin origin) {
        return end(session, user, null)
                .chain(() -> AccessTokenRows.forgetOfUser(session, user))
                .chain(() -> revocations.revokeUser(session, user, "account_changed", origin))
                .chain(() -> impersonations.endOfUser(session, user, REVOKED, origin));
    }

    private static Uni<List<UserSession>> end(Session session, UUID user, UUID kept) {
        return session.createNativeQuery(END, UserSession.class)
                .setParameter("user", user)
                .setParameter("kept", kept == null ? NONE : kept)
                .getResultList();
    }

    private Uni<Void> tell(Session session, UserSession ended, String reason, EventOrigin origin) {
        return revocations.revoke(session, ended.id(), ended.expiresAt(), reason, origin)
                .chain(() -> impersonations.endOfSession(session, ended.id(), REVOKED, origin));
    }
}
