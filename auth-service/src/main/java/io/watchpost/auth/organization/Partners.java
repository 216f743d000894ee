package io.watchpost.auth.organization;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.ApiException;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What is for a Super Admin, or for the Admins of a partner; everybody else gets 403. */
public final class Partners {

    private Partners() {
    }

    /** The caller runs the platform or a partner. */
    public static Uni<Void> require(Session session, Caller caller) {
        if (caller.role() == Role.SUPER_ADMIN) {
            return Uni.createFrom().voidItem();
        }
        return session.createSelectionQuery("select o.partner from Organization o where o.id = :own", Boolean.class)
                .setParameter("own", caller.organizationId())
                .getSingleResultOrNull()
                .map(partner -> {
                    if (caller.role() == Role.USER || !Boolean.TRUE.equals(partner)) {
                        throw refused();
                    }
                    return null;
                });
    }

    /** The caller stands above the organization, which is one of the caller's circle: what it gets is not its own decision. */
    public static void requireAbove(Caller caller, Organization organization) {
        boolean own = organization.id().equals(caller.organizationId());
        if (caller.role() == Role.USER || own && caller.role() != Role.SUPER_ADMIN) {
            throw refused();
        }
    }

    private static ApiException refused() {
        return ApiException.forbidden("not_permitted", "Only a partner's Admins and Super Admins may do this.");
    }
}
