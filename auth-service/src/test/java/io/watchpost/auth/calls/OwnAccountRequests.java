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
                .addLasting("getCurrentUser", () -> ValidRequest.empty().query("products", true).query("details", true)
                        .query("current_plan", true))
                .addLasting("updateCurrentUser", () -> ValidRequest.empty()
                        .json(Map.of("user", Map.of("first_name", "Anna", "title", "Engineer", "locale", "de"))))
                .addLasting("updateCurrentOrganization", () -> ValidRequest.empty()
                        .json(Map.of("organization", Map.of("description", "Scans", "city", "Vienna", "country", "Austria"))))
                .addLasting("listOrganizationMembers", () -> ValidRequest.empty().query("sort_by", "username"))
                .addLasting("listCurrentUserProducts", () -> ValidRequest.empty().query("sort_by", "code"))
                .addLasting("getCurrentUserActivePlans", () -> ValidRequest.empty().query("sort_by", "code"))
                .addLasting("listSubscriptionsHistory", () -> ValidRequest.empty().query("sort_by", "-start_date"))
                .addLasting("changeUserProduct", () -> ValidRequest.empty().query("product_code", "vrms"))
                .addLasting("getCurrentUserPermissions", () -> ValidRequest.empty());
    }
}
