package io.watchpost.auth.calls;

import io.watchpost.auth.People;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.Map;

/** Organizations. */
final class OrganizationRequests {

    private OrganizationRequests() {
    }

    static void add(ValidRequests requests, FirstOrganization first) {
        requests.addEmpty("exportOrganizations")
                .add("listOrganizations", () -> ValidRequest.empty().query("q[name]", "Organ*").query("sort_by", "name"))
                .add("getOrganization", () -> ValidRequest.ofId(first.id))
                .add("createOrganization", () -> ValidRequest.empty().json(Map.of("organization", newOrganization())))
                .add("updateOrganization", () -> ValidRequest.ofId(first.id)
                        .json(Map.of("organization", Map.of("description", "Scans", "city", "Vienna", "country", "Austria"))))
                .add("deleteOrganization", () -> ValidRequest.ofId(first.emptySibling()))
                .add("changeUsersOrganization", () -> ValidRequest.empty().query("user_id", first.user("User").id())
                        .query("organization_id", first.sibling()));
    }

    private static Map<String, Object> newOrganization() {
        return Map.of("name", "New " + People.number(), "company_name", "New Inc.", "email", "office@example.com", "country", "Austria");
    }
}
