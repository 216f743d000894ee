package io.watchpost.auth.calls;

import io.watchpost.auth.People;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.Map;

/** Signing in and out. */
final class SessionRequests {

    private SessionRequests() {
    }

    static void add(ValidRequests requests, FirstOrganization first) {
        requests.addEmpty("signOut", "getJwks", "checkAuthorizationToken").add("signIn", () -> signIn(first));
    }

    private static ValidRequest signIn(FirstOrganization first) {
        return ValidRequest.empty().json(Map.of("username", first.user.username(), "password", People.PASSWORD));
    }
}
