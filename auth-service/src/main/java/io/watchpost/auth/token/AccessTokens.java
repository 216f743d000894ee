package io.watchpost.auth.token;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.events.TokenRevocations;
import io.watchpost.auth.key.TokenContent;
import io.watchpost.auth.key.TokenSigner;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.auth.user.User;
import io.watchpost.auth.user.UserStatus;
import io.watchpost.auth.user.Users;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.TokenType;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * The long-lived token of a user, for programs. There is one at a time: making another revokes the one before. It has no end of its own,
 * is no session, and goes with the account: whatever shuts the user out makes it void.
 */
@ApplicationScoped
class AccessTokens {

    /** Each one that is revoked is remembered for ever, in every service. */
    private static final int MOST_PER_HOUR = 10;
    private static final String REVOKED = "access_token_revoked";
    private static final String TYPE = "access_tokens";

    private final Tenancy tenancy;
    private final TokenSigner signer;
    private final TokenRevocations revocations;
    private final AuditTrail audit;

    AccessTokens(Tenancy tenancy, TokenSigner signer, TokenRevocations revocations, AuditTrail audit) {
        this.tenancy = tenancy;
        this.signer = signer;
        this.revocations = revocations;
        this.audit = audit;
    }

    /** Makes a token in the place of the one before. It is signed after the commit, by the key that the row names. */
    Uni<AccessTokenView> generate(Caller caller, EventOrigin origin) {
        TokenSigner.Stamp stamp = signer.stamp();
        UUID id = Ids.next();
        return tenancy.as(caller, (session, tenant) -> owner(session, caller.userId())
                        .call(user -> revokeCurrent(session, user, origin))
                        .call(user -> keep(session, user, id, stamp))
                        .call(user -> record(session, origin, "access_token.generated", user, id)))
                .chain(user -> signer.sign(content(id, user, caller), stamp).map(token -> AccessTokenView.of(user, token)));
    }

    Uni<Void> revoke(Caller caller, EventOrigin origin) {
        return tenancy.as(caller, (session, tenant) -> owner(session, caller.userId())
                .chain(user -> revokeCurrent(session, user, origin)
                        .onItem().ifNull().failWith(() -> ApiException.conflict("no_access_token", "There is no access token to revoke."))
                        .chain(revoked -> record(session, origin, "access_token.revoked", user, revoked))));
    }

    private static Uni<User> owner(Session session, UUID id) {
        return AccessTokenRows.lock(session, id)
                .chain(() -> Users.find(session, id))
                .invoke(user -> {
                    if (user.permanentStatus() != UserStatus.ACTIVE) {
                        throw ApiException.unauthorized("inactive", "The account can't be used.");
                    }
                });
    }

    private Uni<UUID> revokeCurrent(Session session, User user, EventOrigin origin) {
        return AccessTokenRows.current(session, user.id())
                .call(current -> current == null
                        ? Uni.createFrom().voidItem()
                        : AccessTokenRows.forget(session, current)
                                .chain(() -> revocations.revoke(session, current, null, REVOKED, origin)));
    }

    private static Uni<Void> keep(Session session, User user, UUID id, TokenSigner.Stamp stamp) {
        return AccessTokenRows.keep(session, user, id, stamp.keyId()).map(made -> {
            if (made > MOST_PER_HOUR) {
                throw ApiException.tooMany(Duration.ofHours(1), "Too many access tokens were made within an hour.");
            }
            return null;
        });
    }

    private Uni<Void> record(Session session, EventOrigin origin, String action, User user, UUID token) {
        return audit.record(session, origin, AuditEntry.success(user.organization().id(), action, TYPE, token, user.username()));
    }

    private static TokenContent content(UUID id, User user, Caller caller) {
        return new TokenContent(TokenType.ACCESS, id, user.holder(), Instant.now(), null, caller.authenticatedAt(), caller.methods(), null,
                null);
    }
}
