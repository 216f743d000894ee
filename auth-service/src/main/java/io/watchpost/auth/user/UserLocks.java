package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.web.ApiException;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Locks for changes of an account's role, state or membership. Of one organization they come one after another, so that each sees
 * which Admins the one before has left. The order is organization, sessions, account: who begins an impersonation takes the session
 * before the account too.
 */
public final class UserLocks {

    private static final String ORGANIZATION = """
            select cast(o.id as text) from organization o join users u on u.organization_id = o.id where u.id = :user
            for no key update of o
            """;
    private static final String SESSIONS = """
            select cast(s.id as text) from user_session s where s.user_id = :user and s.ended_at is null and s.expires_at > now()
            order by s.id for update
            """;
    private static final String ACCOUNT =
            "select cast(u.organization_id as text) from users u where u.id = :user for no key update";

    private UserLocks() {
    }

    /** The user within the circle of the session's transaction, locked until its end; fails with 404. */
    public static Uni<User> take(Session session, UUID user) {
        return first(session, ORGANIZATION, user)
                .chain(organization -> session.createNativeQuery(SESSIONS, String.class).setParameter("user", user).getResultList()
                        .chain(() -> first(session, ACCOUNT, user))
                        .invoke(now -> requireUnmoved(organization, now)))
                .chain(() -> Users.find(session, user));
    }

    private static Uni<String> first(Session session, String statement, UUID user) {
        return session.createNativeQuery(statement, String.class)
                .setParameter("user", user)
                .getSingleResultOrNull()
                .onItem().ifNull().failWith(ApiException::notFound);
    }

    private static void requireUnmoved(String before, String now) {
        if (!now.equals(before)) {
            throw ApiException.conflict("changed_meanwhile", "The user was moved at this very moment: try again.");
        }
    }
}
