package io.watchpost.auth.calls;

import io.watchpost.auth.People;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.Map;

/** Organizations, their plans and subscriptions. */
final class OrganizationRequests {

    private OrganizationRequests() {
    }

    static void add(ValidRequests requests, FirstOrganization first) {
        requests.add("listOrganizations", () -> ValidRequest.empty().query("q[name]", "Organ*").query("sort_by", "name"))
                .add("getOrganization", () -> ValidRequest.ofId(first.id))
                .add("createOrganization", OrganizationRequests::creation);
    }

    private static ValidRequest creation() {
        return ValidRequest.empty().json(Map.of("organization", Map.of("name", "New " + People.number(), "company_name", "New Inc.",
                "email", "office@example.com", "country", "Austria")));
    }
}
