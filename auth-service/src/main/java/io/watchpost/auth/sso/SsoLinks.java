package io.watchpost.auth.sso;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.credential.AddressTries;
import io.watchpost.auth.credential.Credentials;
import io.watchpost.auth.session.SessionStarts;
import io.watchpost.auth.session.SignInAnswer;
import io.watchpost.auth.user.User;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.security.Secrets;
import io.watchpost.kit.security.TokenConfig;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Signing in with a link that a partner signed. Whatever is wrong with a link, its signature or whom it names gets the same answer; a
 * second factor is asked for as after a password. A link is used up in the transaction that begins the session.
 */
@ApplicationScoped
class SsoLinks {

    private static final String METHOD = "sso";
    private static final UUID NOBODY = new UUID(0, 0);
    private static final String USE = """
            insert into sso_link_use (key_id, link_id, expires_at) values (:key, :link, :until) on conflict do nothing
            """;
    private static final String KEY = "from SsoKey k join fetch k.organization o where k.id = :id and o.partner";
    private static final String USER = """
            from User u join fetch u.organization o left join o.parent p
            where (lower(u.email) = :subject or u.id = :id) and u.role <> :excepted and (o.id = :partner or p.id = :partner)
            """;

    private final AddressTries tries;
    private final SessionStarts starts;
    private final AuditTrail audit;
    private final String audience;

    SsoLinks(AddressTries tries, SessionStarts starts, AuditTrail audit, TokenConfig tokens) {
        this.tries = tries;
        this.starts = starts;
        this.audit = audit;
        this.audience = SsoLinkToken.audience(tokens);
    }

    Uni<SignInAnswer> signIn(String token, RequestInfo request) {
        return tries.limited(request.ipAddress(),
                () -> starts.firstStepPassed(session -> user(session, token, request), METHOD, request));
    }

    private Uni<User> user(Session session, String token, RequestInfo request) {
        return key(session, SsoLinkToken.keyId(token)).chain(key -> {
            SsoLinkToken link = SsoLinkToken.verified(token, key, audience);
            return user(session, key, link)
                    .invoke(Credentials::requireUsable)
                    .call(() -> use(session, link))
                    .invoke(() -> key.used(Instant.now()))
                    .call(user -> audit.record(session, EventOrigin.of(user.actor(), request), entry(key, user)));
        });
    }

    /** Uses the link up: of many uses at once one succeeds. */
    Uni<Void> use(Session session, SsoLinkToken link) {
        return session.createNativeQuery(USE)
                .setParameter("key", link.keyId())
                .setParameter("link", Secrets.hash(link.linkId()))
                .setParameter("until", link.expiresAt().plus(SsoLinkToken.TOLERANCE.multipliedBy(2)))
                .executeUpdate()
                .map(inserted -> {
                    if (inserted != 1) {
                        throw ApiException.unauthorized("sso_used", "The link was used before: ask for a new one.");
                    }
                    return null;
                });
    }

    /** A key whose organization is a partner still. */
    private static Uni<SsoKey> key(Session session, UUID id) {
        return session.createSelectionQuery(KEY, SsoKey.class)
                .setParameter("id", id)
                .getSingleResultOrNull()
                .onItem().ifNull().failWith(SsoLinkToken::invalid);
    }

    /** A user of the partner or of one of its customers, but never a Super Admin. */
    private static Uni<User> user(Session session, SsoKey key, SsoLinkToken link) {
        return session.createSelectionQuery(USER, User.class)
                .setParameter("subject", link.subject().toLowerCase(Locale.ROOT))
                .setParameter("id", id(link.subject()))
                .setParameter("excepted", Role.SUPER_ADMIN.title())
                .setParameter("partner", key.organization().id())
                .setMaxResults(1)
                .getSingleResultOrNull()
                .onItem().ifNull().failWith(SsoLinkToken::invalid);
    }

    private static UUID id(String subject) {
        try {
            return UUID.fromString(subject);
        } catch (IllegalArgumentException address) {
            return NOBODY;
        }
    }

    private static AuditEntry entry(SsoKey key, User user) {
        return AuditEntry.success(user.organization().id(), "sso_link.used", SsoKeyView.TYPE, key.id(), key.name());
    }
}
