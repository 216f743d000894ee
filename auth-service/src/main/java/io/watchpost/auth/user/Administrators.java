package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.AdvisoryLock;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Sees to it that an organization keeps an active Admin, and the installation an active Super Admin. Right under concurrency for
 * who holds {@link UserLocks}.
 */
public final class Administrators {

    private static final long SUPER_ADMINS = 7_305_100_003L;
    private static final String OTHER_ADMINS = """
            select count(*) from User u where u.organization.id = :organization and u.id <> :user and u.status = 'active'
                and u.role <> 'User'
            """;
    private static final String OTHER_SUPER_ADMINS =
            "select count(*) from User u where u.id <> :user and u.status = 'active' and u.role = 'Super Admin'";

    private Administrators() {
    }

    /**
     * Refuses, with 409, to take the last active Admin of an organization, or the last active Super Admin, away. Call it before the
     * change.
     *
     * @param remaining the role that the user keeps in the organization; User for one who leaves it or can't be used any more
     */
    public static Uni<Void> requireAnother(Session session, User user, Role remaining) {
        return reasons(session, user, remaining).map(reasons -> {
            if (!reasons.isEmpty()) {
                throw ApiException.conflict(reasons);
            }
            return null;
        });
    }

    /** Why the user can't be done without: entries with the codes last_admin and last_super_admin; none when he can. */
    static Uni<List<FieldError>> reasons(Session session, User user, Role remaining) {
        List<FieldError> reasons = new ArrayList<>();
        return lastAdmin(session, user, remaining)
                .invoke(last -> {
                    if (last) {
                        reasons.add(new FieldError(null, "last_admin", "The user is the last active Admin of the organization."));
                    }
                })
                .chain(() -> lastSuperAdmin(session, user, remaining))
                .invoke(last -> {
                    if (last) {
                        reasons.add(new FieldError(null, "last_super_admin", "The user is the last active Super Admin."));
                    }
                })
                .replaceWith(reasons);
    }

    private static Uni<Boolean> lastAdmin(Session session, User user, Role remaining) {
        if (!active(user) || user.role() == Role.USER || remaining != Role.USER) {
            return Uni.createFrom().item(false);
        }
        UUID organization = user.organization().id();
        return session.createSelectionQuery(OTHER_ADMINS, Long.class)
                .setParameter("organization", organization)
                .setParameter("user", user.id())
                .getSingleResult()
                .map(others -> others == 0);
    }

    private static Uni<Boolean> lastSuperAdmin(Session session, User user, Role remaining) {
        if (!active(user) || user.role() != Role.SUPER_ADMIN || remaining == Role.SUPER_ADMIN) {
            return Uni.createFrom().item(false);
        }
        return AdvisoryLock.take(session, SUPER_ADMINS)
                .chain(() -> session.createSelectionQuery(OTHER_SUPER_ADMINS, Long.class)
                        .setParameter("user", user.id())
                        .getSingleResult())
                .map(others -> others == 0);
    }

    private static boolean active(User user) {
        return user.permanentStatus() == UserStatus.ACTIVE;
    }
}
