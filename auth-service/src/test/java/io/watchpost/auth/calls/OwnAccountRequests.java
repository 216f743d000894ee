package io.watchpost.auth.calls;

import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.Map;

/** The caller's own account and organization. */
final class OwnAccountRequests {

    private OwnAccountRequests() {
    }

    static void add(ValidRequests requests) {
        requests.addEmpty("deleteMyAccount", "checkCurrentUserDeletable", "getCurrentOrganization")
                .add("getCurrentUser", () -> ValidRequest.empty().query("products", true).query("details", true)
                        .query("current_plan", true))
                .add("updateCurrentUser", () -> ValidRequest.empty()
                        .json(Map.of("user", Map.of("first_name", "Anna", "title", "Engineer", "locale", "de"))))
                .add("updateCurrentOrganization", () -> ValidRequest.empty()
                        .json(Map.of("organization", Map.of("description", "Scans", "city", "Vienna", "country", "Austria"))))
                .add("listOrganizationMembers", () -> ValidRequest.empty().query("sort_by", "username"))
                .add("listCurrentUserProducts", () -> ValidRequest.empty().query("sort_by", "code"))
                .add("getCurrentUserActivePlans", () -> ValidRequest.empty().query("sort_by", "code"))
                .add("listSubscriptionsHistory", () -> ValidRequest.empty().query("sort_by", "-start_date"))
                .add("changeUserProduct", () -> ValidRequest.empty().query("product_code", "vrms"))
                .add("getCurrentUserPermissions", () -> ValidRequest.empty());
    }
}
