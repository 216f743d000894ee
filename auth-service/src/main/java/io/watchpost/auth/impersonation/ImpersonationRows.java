package io.watchpost.auth.impersonation;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The statements on the table of impersonations. Each end is one statement, so that of many at once one wins. */
@ApplicationScoped
class ImpersonationRows {

    private static final String INSERT = """
            insert into impersonation (id, impersonator_id, impersonator_username, impersonator_organization_id, impersonator_role,
                session_id, target_id, target_username, target_role, organization_id, token_id, revert_token_hash, reason, ip_address,
                user_agent, started_at, expires_at)
            values (:id, :impersonator, :impersonatorName, :impersonatorOrganization, :impersonatorRole, :session, :target, :targetName,
                :targetRole, :organization, :token, :hash, cast(:reason as text), cast(:address as text), cast(:agent as text),
                :start, :end)
            on conflict (impersonator_id) where ended_at is null do nothing
            """;
    private static final String REVERT = """
            update impersonation set ended_at = now(), end_cause = 'reverted'
            where revert_token_hash = :hash and ended_at is null and expires_at > now()
                and (id = cast(:impersonation as uuid) or impersonator_id = cast(:person as uuid))
            returning *
            """;
    private static final String EXPIRE = """
            update impersonation set ended_at = expires_at, end_cause = 'expired'
            where id in (select id from impersonation where ended_at is null and expires_at <= now() and %s
                order by expires_at limit 100 for update skip locked)
            returning *
            """;
    private static final String END =
            "update impersonation set ended_at = now(), end_cause = :cause where ended_at is null and %s returning *";

    /** Keeps a new one; answers false when the impersonator has an open one. */
    Uni<Boolean> insert(Session session, Impersonation started) {
        return session.createNativeQuery(INSERT)
                .setParameter("id", started.id())
                .setParameter("impersonator", started.impersonator().userId())
                .setParameter("impersonatorName", started.impersonator().username())
                .setParameter("impersonatorOrganization", started.impersonator().organizationId())
                .setParameter("impersonatorRole", started.impersonator().role())
                .setParameter("session", started.sessionId())
                .setParameter("target", started.target().userId())
                .setParameter("targetName", started.target().username())
                .setParameter("targetRole", started.target().role())
                .setParameter("organization", started.target().organizationId())
                .setParameter("token", started.tokenId())
                .setParameter("hash", started.revertTokenHash())
                .setParameter("reason", started.reason())
                .setParameter("address", started.ipAddress())
                .setParameter("agent", started.userAgent())
                .setParameter("start", started.startedAt())
                .setParameter("end", started.expiresAt())
                .executeUpdate()
                .map(inserted -> inserted == 1);
    }

    /** Uses a revert token: the one that it ended; empty when it is used, too old, unknown or somebody else's. */
    Uni<List<Impersonation>> revert(Session session, Caller caller, RevertToken token) {
        UUID person = caller.impersonator().isPresent() ? null : caller.userId();
        return session.createNativeQuery(REVERT, Impersonation.class)
                .setParameter("hash", token.hash())
                .setParameter("impersonation", caller.impersonationId())
                .setParameter("person", person)
                .getResultList();
    }

    /** Whether the token is good, for whomever. */
    Uni<Boolean> isOpen(Session session, RevertToken token) {
        return session.createSelectionQuery("""
                        select count(*) from Impersonation i
                        where i.revertTokenHash = :hash and i.endedAt is null and i.expiresAt > instant""", Long.class)
                .setParameter("hash", token.hash())
                .getSingleResult()
                .map(count -> count > 0);
    }

    /** Ends up to a hundred whose time is over. */
    Uni<List<Impersonation>> expire(Session session) {
        return session.createNativeQuery(EXPIRE.formatted("true"), Impersonation.class).getResultList();
    }

    /** Ends the impersonator's one if its time is over. */
    Uni<List<Impersonation>> expire(Session session, UUID impersonator) {
        return session.createNativeQuery(EXPIRE.formatted("impersonator_id = :impersonator"), Impersonation.class)
                .setParameter("impersonator", impersonator)
                .getResultList();
    }

    /** Ends one. */
    Uni<List<Impersonation>> end(Session session, UUID id, String cause) {
        return session.createNativeQuery(END.formatted("id = :id"), Impersonation.class)
                .setParameter("cause", cause)
                .setParameter("id", id)
                .getResultList();
    }

    /** Ends those that the user began and those of the user. */
    Uni<List<Impersonation>> endOfUser(Session session, UUID user, String cause) {
        return session.createNativeQuery(END.formatted("(impersonator_id = :user or target_id = :user)"), Impersonation.class)
                .setParameter("cause", cause)
                .setParameter("user", user)
                .getResultList();
    }

    /** Ends the one that a session began. */
    Uni<List<Impersonation>> endOfSession(Session session, UUID sessionId, String cause) {
        return session.createNativeQuery(END.formatted("session_id = :session"), Impersonation.class)
                .setParameter("cause", cause)
                .setParameter("session", sessionId)
                .getResultList();
    }
}
