package io.watchpost.auth.calls;

import io.watchpost.auth.People;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.Map;

/** Users, and the caller's own account. */
final class UserRequests {

    private UserRequests() {
    }

    static void add(ValidRequests requests, FirstOrganization first) {
        requests.add("getCurrentUser", () -> ValidRequest.empty().query("products", true).query("details", true).query("current_plan", true))
                .add("listUsers", () -> ValidRequest.empty().query("q[email]", "*@example.com").query("sort_by", "-created_at"))
                .add("getUser", () -> ValidRequest.ofId(first.user.id()))
                .add("createUser", UserRequests::creation);
    }

    private static ValidRequest creation() {
        return ValidRequest.empty().json(Map.of("user", Map.of("email", "new-%d@example.com".formatted(People.number()),
                "first_name", "Anna", "last_name", "Berg", "timezone", "Europe/Vienna", "locale", "de", "role", "User")));
    }
}
