package io.watchpost.auth.impersonation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The statements that end impersonations before their return. Each is one statement, so that of many at once one wins. */
@ApplicationScoped
class ImpersonationRows {

    private static final String EXPIRE = """
            update impersonation set ended_at = expires_at, end_cause = 'expired'
            where id in (select id from impersonation where ended_at is null and expires_at <= now() and %s
                order by expires_at limit 100 for update skip locked)
            returning *
            """;
    private static final String END =
            "update impersonation set ended_at = now(), end_cause = :cause where ended_at is null and %s returning *";
    private static final String BY_ID = END.formatted("id = :id");
    private static final String BY_USER = END.formatted("(impersonator_id = :id or target_id = :id)");
    private static final String BY_SESSION = END.formatted("session_id = :id");
    private static final String BY_CONSENT = END.formatted("consent_id = :id");
    private static final String BY_ORGANIZATION = END.formatted("organization_id = :id");
    private static final String VISIBLE = """
            select * from impersonation where id = :id and (:administers or impersonator_id = :user or target_id = :user)
            """;

    /** Ends up to a hundred whose time is over. */
    Uni<List<Impersonation>> expire(Session session) {
        return all(session.createNativeQuery(EXPIRE.formatted("true"), Tuple.class));
    }

    /** Ends the impersonator's one if its time is over. */
    Uni<List<Impersonation>> expire(Session session, UUID impersonator) {
        return all(session.createNativeQuery(EXPIRE.formatted("impersonator_id = :impersonator"), Tuple.class)
                .setParameter("impersonator", impersonator));
    }

    /** Ends one. */
    Uni<List<Impersonation>> end(Session session, UUID id, String cause) {
        return end(session, BY_ID, id, cause);
    }

    /** Ends those that the user began and those of the user. */
    Uni<List<Impersonation>> endOfUser(Session session, UUID user, String cause) {
        return end(session, BY_USER, user, cause);
    }

    /** Ends the one that a session began. */
    Uni<List<Impersonation>> endOfSession(Session session, UUID sessionId, String cause) {
        return end(session, BY_SESSION, sessionId, cause);
    }

    /** Ends those that rest on a consent. */
    Uni<List<Impersonation>> endOfConsent(Session session, UUID consent, String cause) {
        return end(session, BY_CONSENT, consent, cause);
    }

    /** Ends those of an organization's users. */
    Uni<List<Impersonation>> endOfOrganization(Session session, UUID organization, String cause) {
        return end(session, BY_ORGANIZATION, organization, cause);
    }

    /**
     * One that the user may see: as impersonator, as target, or as somebody who administers what the transaction sees.
     *
     * @param administers whether the user is an Admin or Super Admin
     */
    Uni<Optional<Impersonation>> visible(Session session, UUID id, UUID user, boolean administers) {
        return all(session.createNativeQuery(VISIBLE, Tuple.class)
                .setParameter("id", id)
                .setParameter("user", user)
                .setParameter("administers", administers))
                .map(found -> found.stream().findFirst());
    }

    private static Uni<List<Impersonation>> end(Session session, String statement, UUID id, String cause) {
        return all(session.createNativeQuery(statement, Tuple.class).setParameter("cause", cause).setParameter("id", id));
    }

    private static Uni<List<Impersonation>> all(SelectionQuery<Tuple> statement) {
        return statement.getResultList().map(rows -> rows.stream().map(Impersonation::of).toList());
    }
}
