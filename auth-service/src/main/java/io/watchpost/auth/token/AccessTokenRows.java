package io.watchpost.auth.token;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.user.User;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The statements of {@code access_token}; each is one of a transaction that sees the user's organization. */
public final class AccessTokenRows {

    private static final String LOCK = "select cast(id as text) from users where id = :user for update";
    private static final String CURRENT = "select token_id from access_token where user_id = :user";
    private static final String KEEP = """
            insert into access_token as t (user_id, organization_id, token_id, signing_key_id, created_at, made, began_at)
            values (:user, :organization, :token, :key, now(), 1, now())
            on conflict (user_id) do update set
                organization_id = excluded.organization_id, token_id = excluded.token_id, signing_key_id = excluded.signing_key_id,
                created_at = now(),
                made = case when t.began_at < now() - interval '1 hour' then 1 else t.made + 1 end,
                began_at = case when t.began_at < now() - interval '1 hour' then now() else t.began_at end
            returning made
            """;
    private static final String FORGET = "update access_token set token_id = null, signing_key_id = null where ";

    private AccessTokenRows() {
    }

    /** The user's tokens are made and revoked one after another. */
    static Uni<Void> lock(Session session, UUID user) {
        return session.createNativeQuery(LOCK, String.class).setParameter("user", user).getResultList().replaceWithVoid();
    }

    /** The {@code jti} of the user's token; null when there is none. */
    static Uni<UUID> current(Session session, UUID user) {
        return session.createNativeQuery(CURRENT, UUID.class).setParameter("user", user).getSingleResultOrNull();
    }

    /** Keeps a new token in the place of the one before; answers how many were made within an hour, this one included. */
    static Uni<Integer> keep(Session session, User user, UUID token, String signingKey) {
        return session.createNativeQuery(KEEP, Integer.class)
                .setParameter("user", user.id())
                .setParameter("organization", user.organization().id())
                .setParameter("token", token)
                .setParameter("key", signingKey)
                .getSingleResult();
    }

    /** The token of that {@code jti} is no longer the user's; that it is refused is another's business. */
    public static Uni<Void> forget(Session session, UUID token) {
        return session.createNativeQuery(FORGET + "token_id = :token").setParameter("token", token).executeUpdate().replaceWithVoid();
    }

    /** The user has no token any more; that it is refused is another's business. */
    public static Uni<Void> forgetOfUser(Session session, UUID user) {
        return session.createNativeQuery(FORGET + "user_id = :user").setParameter("user", user).executeUpdate().replaceWithVoid();
    }
}
