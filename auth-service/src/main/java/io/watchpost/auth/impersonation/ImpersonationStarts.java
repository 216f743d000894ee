package io.watchpost.auth.impersonation;

import static io.watchpost.auth.impersonation.Impersonation.time;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.impersonation.Standing.ConsentGiven;
import io.watchpost.auth.impersonation.Standing.OwnSession;
import io.watchpost.auth.impersonation.policy.Policies;
import io.watchpost.auth.key.TokenContent;
import io.watchpost.kit.events.Actor;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * The two statements that start an impersonation. The first locks the target's organization, the session and both accounts, in the order
 * that all changes of accounts keep, so that nothing that matters changes before the commit. What may have changed while it waited for a
 * lock, because it was read as of its beginning, is checked by the second one again.
 */
@ApplicationScoped
class ImpersonationStarts {

    private static final Duration WINDOW = Duration.ofHours(1);

    private static final String LOCK = """
            select i.username as impersonator_username, i.organization_id as impersonator_organization, i.role as impersonator_role,
                s.authenticated_at, s.amr, s.expires_at as session_end,
                t.username, t.organization_id, t.role, t.product, t.time_zone,
                (t.status = 'active' and (t.locked_until is null or t.locked_until <= now())) as usable,
                cast(to_jsonb(pt) as text) as targets_policy, cast(to_jsonb(pi) as text) as own_policy,
                c.id as consent_id, c.expires_at as consent_end
            from users i
            join user_session s on s.user_id = i.id
            join users t on t.id = :target
            join organization o on o.id = t.organization_id
            left join impersonation_policy pt on pt.organization_id = t.organization_id
            left join impersonation_policy pi on pi.organization_id = i.organization_id
            left join lateral (select * from impersonation_consent
                where user_id = t.id and withdrawn_at is null and expires_at > now() order by expires_at desc limit 1) c on true
            where i.id = :impersonator and s.id = :session and s.ended_at is null and s.expires_at > now()
            for key share of o for no key update of s for no key update of i for share of t
            """;
    private static final String OWN_SESSION =
            "select count(*) from user_session where id = :id and user_id = :user and ended_at is null and expires_at > now()";
    private static final String INSERT = """
            with lately as (
                select count(*) as starts, count(distinct target_id) filter (where target_id <> :target) as others,
                    coalesce(bool_or(target_id = :target), false) as known
                from impersonation where impersonator_id = :impersonator and started_at > now() - interval '1 hour'),
            started as (
                insert into impersonation (id, impersonator_id, impersonator_username, impersonator_organization_id, impersonator_role,
                    session_id, target_id, target_username, target_role, organization_id, token_id, revert_token_hash, reason, ticket,
                    read_only, consent_id, ip_address, user_agent, started_at, expires_at)
                select cast(:id as uuid), cast(:impersonator as uuid), :impersonatorName, cast(:impersonatorOrganization as uuid),
                    :impersonatorRole, cast(:session as uuid), cast(:target as uuid), :targetName, :targetRole,
                    cast(:organization as uuid), cast(:token as uuid), :hash, cast(:reason as text), cast(:ticket as text),
                    cast(:readOnly as boolean), cast(:consent as uuid), cast(:address as text), cast(:agent as text),
                    cast(:start as timestamptz), cast(:end as timestamptz)
                from lately
                where starts < :most
                    and not exists (select 1 from impersonation_policy where organization_id = :organization and not allowed)
                    and (cast(:consent as uuid) is null or exists (select 1 from impersonation_consent
                        where id = :consent and withdrawn_at is null and expires_at > now()))
                on conflict (impersonator_id) where ended_at is null do nothing
                returning id)
            select starts, others, known, exists (select 1 from started) as inserted from lately
            """;
    private static final String OLDEST = """
            select started_at from impersonation where impersonator_id = :impersonator and started_at > now() - interval '1 hour'
            order by started_at desc offset :most limit 1
            """;

    private final Policies policies;

    ImpersonationStarts(Policies policies) {
        this.policies = policies;
    }

    /**
     * How the try to keep a new one went.
     *
     * @param inserted   whether it was kept
     * @param starts     how many the impersonator had started within the hour before
     * @param otherUsers as how many users other than this target
     * @param known      whether as this target too
     */
    record Try(boolean inserted, int starts, int otherUsers, boolean known) {}

    /** Fails with 401 when the caller's session has ended, with 404 when there is no such target within the circle. */
    Uni<Standing> lock(Session session, Caller caller, UUID target) {
        return session.createNativeQuery(LOCK, Tuple.class)
                .setParameter("impersonator", caller.userId())
                .setParameter("session", caller.tokenId())
                .setParameter("target", target)
                .getResultList()
                .chain(rows -> rows.isEmpty()
                        ? refuse(session, caller)
                        : Uni.createFrom().item(standing(rows.get(0), caller, target)));
    }

    /** Keeps a new one unless another of the impersonator is open, there were too many lately, or its ground has gone meanwhile. */
    Uni<Try> insert(Session session, Impersonation started, int mostPerHour) {
        return session.createNativeQuery(INSERT, Tuple.class)
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
                .setParameter("ticket", started.ticket())
                .setParameter("readOnly", started.readOnly())
                .setParameter("consent", started.consentId())
                .setParameter("address", started.ipAddress())
                .setParameter("agent", started.userAgent())
                .setParameter("start", started.startedAt())
                .setParameter("end", started.expiresAt())
                .setParameter("most", mostPerHour)
                .getSingleResult()
                .map(row -> new Try(row.get("inserted", Boolean.class), number(row, "starts"), number(row, "others"),
                        row.get("known", Boolean.class)));
    }

    /** How long until the impersonator may start another one, when there were as many as allowed within the hour. */
    Uni<Duration> pause(Session session, UUID impersonator, int mostPerHour) {
        return session.createNativeQuery(OLDEST, Tuple.class)
                .setParameter("impersonator", impersonator)
                .setParameter("most", mostPerHour - 1)
                .getSingleResultOrNull()
                .map(row -> row == null ? Duration.ZERO : Duration.between(Instant.now(), time(row.get(0)).plus(WINDOW)));
    }

    private static Uni<Standing> refuse(Session session, Caller caller) {
        return session.createNativeQuery(OWN_SESSION, Long.class)
                .setParameter("id", caller.tokenId())
                .setParameter("user", caller.userId())
                .getSingleResult()
                .map(open -> {
                    throw open == 0 ? ApiException.unauthorized("token_revoked", "The session has ended.") : ApiException.notFound();
                });
    }

    private Standing standing(Tuple row, Caller caller, UUID target) {
        Role role = role(row, "impersonator_role");
        Actor impersonator = new Actor(caller.userId(), row.get("impersonator_username", String.class),
                row.get("impersonator_organization", UUID.class), role.title());
        TokenContent.Holder holder = new TokenContent.Holder(target, row.get("username", String.class),
                row.get("organization_id", UUID.class), role(row, "role"), row.get("product", String.class),
                row.get("time_zone", String.class));
        OwnSession own = new OwnSession(caller.tokenId(), time(row.get("authenticated_at")),
                List.of(row.get("amr", String.class).split(" ")), time(row.get("session_end")));
        UUID consent = row.get("consent_id", UUID.class);
        return new Standing(impersonator, role, holder, row.get("usable", Boolean.class), own,
                policies.between(row.get("targets_policy", String.class), row.get("own_policy", String.class)),
                consent == null ? null : new ConsentGiven(consent, time(row.get("consent_end"))));
    }

    private static Role role(Tuple row, String column) {
        return Role.of(row.get(column, String.class)).orElseThrow();
    }

    private static int number(Tuple row, String column) {
        return row.get(column, Number.class).intValue();
    }
}
