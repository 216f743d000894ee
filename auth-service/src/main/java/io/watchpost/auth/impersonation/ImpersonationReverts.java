package io.watchpost.auth.impersonation;

import static io.watchpost.kit.web.TimeColumn.instant;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.key.TokenContent;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.security.TokenType;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * The use of a revert token: one statement ends the impersonation and begins a session that goes on where the impersonator's was left.
 * That one ends when the first would have, and is as old as the first one's credentials.
 */
@ApplicationScoped
class ImpersonationReverts {

    /** The account is locked before its impersonation, as a start does: it must not wait for a start that waits for it. */
    private static final String REVERT = """
            with person as (
                select u.id from impersonation i join users u on u.id = i.impersonator_id
                where i.revert_token_hash = :hash and i.ended_at is null
                for share of u),
            ended as (
                update impersonation i set ended_at = now(), end_cause = 'reverted'
                from person p
                where i.impersonator_id = p.id and i.revert_token_hash = :hash and i.ended_at is null and i.expires_at > now()
                    and (i.id = cast(:impersonation as uuid) or i.impersonator_id = cast(:person as uuid))
                returning i.*),
            resumed as (
                insert into user_session (id, user_id, organization_id, authenticated_at, amr, ip_address, user_agent, created_at,
                    expires_at)
                select cast(:resumed as uuid), u.id, u.organization_id, s.authenticated_at, s.amr, cast(:address as text),
                    cast(:agent as text), cast(:now as timestamptz), s.expires_at
                from ended e join users u on u.id = e.impersonator_id join user_session s on s.id = e.session_id
                where u.status = 'active' and s.ended_at is null
                for share of u
                returning authenticated_at, amr, expires_at)
            select e.*, u.username, u.organization_id as own_organization, u.role, u.product, u.time_zone,
                r.authenticated_at, r.amr, r.expires_at as session_end
            from ended e left join users u on u.id = e.impersonator_id left join resumed r on true
            """;
    private static final String OPEN =
            "select count(*) from impersonation where revert_token_hash = :hash and ended_at is null and expires_at > now()";

    /**
     * An impersonation that was ended, and the session that goes on.
     *
     * @param session what its token says
     */
    record Reverted(Impersonation impersonation, TokenContent session) {}

    /** Fails with 404 when the token is used, too old or unknown, with 403 when it is somebody else's or its owner no longer active. */
    Uni<Reverted> revert(Session session, Caller caller, RevertToken token, RequestInfo request) {
        UUID resumed = Ids.next();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return session.createNativeQuery(REVERT, Tuple.class)
                .setParameter("hash", token.hash())
                .setParameter("impersonation", caller.impersonationId())
                .setParameter("person", caller.impersonator().isPresent() ? null : caller.userId())
                .setParameter("resumed", resumed)
                .setParameter("address", request.ipAddress())
                .setParameter("agent", request.userAgent())
                .setParameter("now", now)
                .getResultList()
                .chain(rows -> rows.isEmpty()
                        ? refuse(session, token)
                        : Uni.createFrom().item(() -> reverted(rows.get(0), resumed, now)));
    }

    private static Reverted reverted(Tuple row, UUID resumed, Instant now) {
        if (row.get("session_end") == null) {
            throw ApiException.forbidden("impersonator_inactive", "The impersonator's account or session is no longer active.");
        }
        Impersonation ended = Impersonation.of(row);
        TokenContent.Holder holder = new TokenContent.Holder(ended.impersonator().userId(), row.get("username", String.class),
                row.get("own_organization", UUID.class), Role.of(row.get("role", String.class)).orElseThrow(),
                row.get("product", String.class), row.get("time_zone", String.class));
        return new Reverted(ended, new TokenContent(TokenType.SESSION, resumed, holder, now, instant(row.get("session_end")),
                instant(row.get("authenticated_at")), List.of(row.get("amr", String.class).split(" ")), null, null));
    }

    private static Uni<Reverted> refuse(Session session, RevertToken token) {
        return session.createNativeQuery(OPEN, Long.class)
                .setParameter("hash", token.hash())
                .getSingleResult()
                .map(open -> {
                    throw open > 0
                            ? ApiException.forbidden("not_permitted", "The revert token belongs to another session.")
                            : ApiException.notFound();
                });
    }
}
