package io.watchpost.auth.impersonation;

import io.watchpost.auth.key.TokenContent;
import io.watchpost.auth.session.SignInView;
import io.watchpost.kit.security.Role;
import java.time.Instant;
import java.util.UUID;

/** The session one gets by starting or reverting an impersonation; times are the session's. */
public record ImpersonationView(String username, String token, Role role, String timezone, String provider,
        String impersonatorRevertToken, Instant createdAt, Instant updatedAt, Instant expiresAt, UUID impersonationId, boolean readOnly) {

    static ImpersonationView started(Impersonation impersonation, TokenContent.Holder target, String token, RevertToken revertToken) {
        return new ImpersonationView(target.username(), token, target.role(), target.timeZone(), SignInView.PROVIDER, revertToken.text(),
                impersonation.startedAt(), impersonation.startedAt(), impersonation.expiresAt(), impersonation.id(),
                impersonation.readOnly());
    }

    static ImpersonationView reverted(Impersonation impersonation, TokenContent session, String token) {
        TokenContent.Holder impersonator = session.holder();
        return new ImpersonationView(impersonator.username(), token, impersonator.role(), impersonator.timeZone(), SignInView.PROVIDER,
                null, session.issuedAt(), session.issuedAt(), session.expiresAt(), impersonation.id(), false);
    }
}
