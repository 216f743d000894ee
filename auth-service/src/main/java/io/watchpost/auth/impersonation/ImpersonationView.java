package io.watchpost.auth.impersonation;

import io.watchpost.auth.session.SignInView;
import io.watchpost.auth.session.UserSession;
import io.watchpost.auth.user.User;
import io.watchpost.kit.security.Role;
import java.time.Instant;
import java.util.UUID;

/** The session one gets by starting or reverting an impersonation; times are the session's. */
public record ImpersonationView(String username, String token, Role role, String timezone, String provider,
        String impersonatorRevertToken, Instant createdAt, Instant updatedAt, Instant expiresAt, UUID impersonationId) {

    static ImpersonationView started(Impersonation impersonation, User target, String token, RevertToken revertToken) {
        return new ImpersonationView(target.username(), token, target.role(), target.timeZone(), SignInView.PROVIDER, revertToken.text(),
                impersonation.startedAt(), impersonation.startedAt(), impersonation.expiresAt(), impersonation.id());
    }

    static ImpersonationView reverted(Impersonation impersonation, User impersonator, UserSession session, String token) {
        return new ImpersonationView(impersonator.username(), token, impersonator.role(), impersonator.timeZone(), SignInView.PROVIDER,
                null, session.createdAt(), session.createdAt(), session.expiresAt(), impersonation.id());
    }
}
