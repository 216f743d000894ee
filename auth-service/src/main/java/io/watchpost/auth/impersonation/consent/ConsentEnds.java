package io.watchpost.auth.impersonation.consent;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Ends consents that their giver hasn't withdrawn. */
public final class ConsentEnds {

    private ConsentEnds() {
    }

    /** In the session's transaction: a consent that was given to those of one organization is not one for those of another. */
    public static Uni<Void> ofUser(Session session, UUID user) {
        return session.createNativeQuery("""
                        update impersonation_consent set withdrawn_at = now()
                        where user_id = :user and withdrawn_at is null and expires_at > now()""")
                .setParameter("user", user)
                .executeUpdate()
                .replaceWithVoid();
    }
}
