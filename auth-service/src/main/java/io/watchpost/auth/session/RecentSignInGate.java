package io.watchpost.auth.session;

import io.watchpost.auth.AuthConfig;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.TokenType;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import java.time.Duration;
import java.time.Instant;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Turns callers away whose credentials were given too long ago. */
@ApplicationScoped
public class RecentSignInGate {

    /** Who acts as another user is told that, not to sign in again. */
    private static final int AFTER_OTHER_GATES = Priorities.USER + 100;

    private final CurrentCaller caller;
    private final Duration recent;

    RecentSignInGate(CurrentCaller caller, AuthConfig config) {
        this.caller = caller;
        this.recent = config.session().recent();
    }

    @RecentSignIn
    @ServerRequestFilter(priority = AFTER_OTHER_GATES)
    public void check() {
        require(caller.get());
    }

    /** For operations of which only some uses need it; fails with 403. */
    public void require(Caller current) {
        boolean session = current.tokenType() == TokenType.SESSION;
        if (!session || current.authenticatedAt().isBefore(Instant.now().minus(recent))) {
            throw ApiException.forbidden("reauthentication_required", "Sign in again, then repeat the call.");
        }
    }
}
