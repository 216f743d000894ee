package io.watchpost.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Acts as another user, comes back, and shows what the audit trail keeps of it. */
final class ImpersonationTour {

    private final Api api;
    private final Screen screen;
    private final String stamp;

    ImpersonationTour(Api api, Screen screen, String stamp) {
        this.api = api;
        this.screen = screen;
        this.stamp = stamp;
    }

    void run() {
        JsonNode customer = createCustomer();
        screen.step("Impersonate " + customer.path("username").asText() + " and come back");
        JsonNode session = api.post("/auth/impersonate?uuid=" + customer.path("id").asText() + "&reason=" + Api.query("The demo shows how support works"));
        Api acting = api.as(session.path("token").asText());
        JsonNode me = acting.get("/v2/user/me").path("data").path("attributes");
        screen.line("now %s, %s, until %s at the latest", me.path("username").asText(), session.path("role").asText(), session.path("expires_at").asText());
        JsonNode back = acting.delete("/auth/impersonate?impersonator_revert_token=" + Api.query(session.path("impersonator_revert_token").asText()));
        screen.line("again %s, %s", back.path("username").asText(), back.path("role").asText());
        showAudit(api.as(back.path("token").asText()), session.path("impersonation_id").asText());
    }

    private JsonNode createCustomer() {
        String address = "customer-" + stamp.replaceAll("\\D", "") + "@example.com";
        String organization = api.post("/v2/organizations", Map.of("organization", Map.of("name", "Customer " + stamp, "company_name", "Customer " + stamp)))
            .path("data").path("id").asText();
        return api.post("/v2/users", Map.of("user", Map.of("email", address, "first_name", "Demo", "last_name", "Customer", "role", "User",
            "organization_id", organization, "confirmed", true))).path("data").path("attributes");
    }

    private void showAudit(Api impersonator, String impersonation) {
        screen.step("Both audit records, with both identities");
        List<JsonNode> records = Patience.await("two audit records",
            () -> two(impersonator.get("/v2/audit/events?sort_by=created_at&q[impersonation_id]=" + impersonation).path("data")));
        for (JsonNode entry : records) {
            screen.line("%s  %-22s user %s, impersonator %s, from %s, reason: %s", entry.path("created_at").asText(), entry.path("action").asText(),
                entry.path("user").path("username").asText("-"), entry.path("impersonator").path("username").asText("-"),
                entry.path("ip_address").asText("-"), entry.path("reason").asText("-"));
        }
    }

    private static Optional<List<JsonNode>> two(JsonNode data) {
        List<JsonNode> records = new ArrayList<>();
        data.forEach(resource -> records.add(resource.path("attributes")));
        boolean started = records.stream().anyMatch(entry -> entry.path("action").asText().equals("impersonation.started"));
        return started && records.size() >= 2 ? Optional.of(records) : Optional.empty();
    }
}
