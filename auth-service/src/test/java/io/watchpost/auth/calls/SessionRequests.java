package io.watchpost.auth.calls;

import io.watchpost.auth.People;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.calls.CallerKind;
import io.watchpost.testing.calls.TestCaller;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.Map;

/** Signing in and out, acting as another and returning. */
final class SessionRequests {

    private SessionRequests() {
    }

    static void add(ValidRequests requests, FirstOrganization first) {
        requests.addEmpty("signOut", "getJwks", "checkAuthorizationToken")
                .add("signIn", () -> signIn(first))
                .add("impersonateUser", () -> ValidRequest.empty().query("uuid", first.user("User").id()).query("reason", "Ticket 4711"))
                .addFor("revertImpersonation", caller -> ValidRequest.empty().query("impersonator_revert_token", revertToken(caller, first)));
    }

    private static ValidRequest signIn(FirstOrganization first) {
        // Tries in vain count for the address too, and all tests come from one.
        TestDatabase.execute("delete from sign_in_attempt");
        return ValidRequest.empty().json(Map.of("username", first.user.username(), "password", People.PASSWORD));
    }

    /** The caller's own; for others that of an impersonation which is none of theirs. */
    private static String revertToken(TestCaller caller, FirstOrganization first) {
        TestCaller impersonated = caller.kind() == CallerKind.IMPERSONATED ? caller : new AuthCallers(first).make(CallerKind.IMPERSONATED);
        return impersonated.secrets().get(AuthCallers.REVERT_TOKEN);
    }
}
