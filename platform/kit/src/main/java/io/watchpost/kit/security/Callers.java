package io.watchpost.kit.security;

import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Makes the caller out of a verified token and what has become known since the token was signed: revocation, and the account's
 * present role, organization, product and state. The account's word outweighs the token's.
 */
@ApplicationScoped
class Callers {

    private final Accounts accounts;
    private final Revocations revocations;

    Callers(Accounts accounts, Revocations revocations) {
        this.accounts = accounts;
        this.revocations = revocations;
    }

    Caller of(VerifiedToken token) {
        refuseRevoked(token);
        Optional<Account> account = accounts.user(token.userId());
        if (account.isPresent() && !account.get().active()) {
            throw ApiException.unauthorized("inactive", "The account can't be used.");
        }
        Role role = account.map(Account::role).orElse(token.role());
        var organization = account.map(Account::organizationId).orElse(token.organizationId());
        return new Caller(
                token.userId(),
                account.map(Account::username).orElse(token.username()),
                organization,
                role,
                account.map(Account::product).orElse(token.product()),
                accounts.circle(role, organization),
                token.type(),
                token.tokenId(),
                zone(account.map(Account::timeZone).orElse(token.zone())),
                Optional.ofNullable(token.impersonator()),
                token.impersonationId(),
                token.readOnly(),
                token.authenticatedAt(),
                token.methods(),
                token.expiresAt());
    }

    private void refuseRevoked(VerifiedToken token) {
        boolean revoked = revocations.revoked(token.tokenId(), token.userId());
        var impersonator = token.impersonator();
        if (impersonator != null) {
            revoked |= revocations.revoked(token.tokenId(), impersonator.userId());
            revoked |= accounts.user(impersonator.userId()).map(account -> !account.active()).orElse(false);
        }
        if (revoked) {
            throw ApiException.unauthorized("token_revoked", "The token was revoked.");
        }
    }

    private static ZoneId zone(String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
