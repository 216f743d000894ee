package io.watchpost.auth.password;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.credential.Credentials;
import io.watchpost.auth.credential.NewPasswords;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.auth.user.User;
import io.watchpost.auth.user.UserLocks;
import io.watchpost.auth.user.Users;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.TokenType;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Changes the caller's own password. */
@ApplicationScoped
class OwnPassword {

    private static final String CURRENT = "user.current_password";

    private final Tenancy tenancy;
    private final Credentials credentials;
    private final NewPasswords passwords;
    private final PasswordChanges changes;

    OwnPassword(Tenancy tenancy, Credentials credentials, NewPasswords passwords, PasswordChanges changes) {
        this.tenancy = tenancy;
        this.credentials = credentials;
        this.passwords = passwords;
        this.changes = changes;
    }

    /** Fails with 422 for a wrong current password, which counts as a try to sign in, and with 429 when there were too many. */
    Uni<Void> change(Caller caller, ChangeInput input, RequestInfo request) {
        return tenancy.as(caller, (session, tenant) -> Users.find(session, caller.userId()))
                .chain(user -> verify(user, input.currentPassword(), request.ipAddress()))
                .chain(verified -> tenancy.as(caller, (session, tenant) -> replace(session, caller, verified, input, request)));
    }

    private Uni<User> verify(User user, String password, String address) {
        return credentials.verify(user.username(), password, address)
                .onFailure(OwnPassword::refused).transform(failure -> wrong((ApiException) failure))
                .invoke(verified -> {
                    if (!verified.id().equals(user.id())) {
                        throw ApiException.invalid(CURRENT, "invalid_credentials", "is not the password of this account");
                    }
                });
    }

    /** A 401 would tell the client that its session is over. */
    private static boolean refused(Throwable failure) {
        return failure instanceof ApiException refusal && refusal.status() == 401;
    }

    private static ApiException wrong(ApiException refusal) {
        return ApiException.invalid(CURRENT, refusal.errors().get(0).code(), refusal.getMessage());
    }

    private Uni<Void> replace(Session session, Caller caller, User verified, ChangeInput input, RequestInfo request) {
        UUID kept = caller.tokenType() == TokenType.SESSION ? caller.tokenId() : null;
        return UserLocks.take(session, caller.userId())
                .invoke(user -> requireUnchanged(user, verified))
                .invoke(user -> requireOther(input))
                .chain(user -> passwords.set(user, "user.", input.password(), input.passwordConfirmation())
                        .chain(() -> changes.finish(session, user, kept, "user.password_changed", caller.origin(request))));
    }

    /** Of two changes at once the second one's current password is no longer the current one. */
    private static void requireUnchanged(User user, User verified) {
        if (!verified.passwordHash().equals(user.passwordHash())) {
            throw ApiException.invalid(CURRENT, "invalid_credentials", "was changed at this very moment");
        }
    }

    private static void requireOther(ChangeInput input) {
        if (input.currentPassword().equals(input.password())) {
            throw ApiException.invalid("user.password", "unchanged", "must differ from the current one");
        }
    }
}
