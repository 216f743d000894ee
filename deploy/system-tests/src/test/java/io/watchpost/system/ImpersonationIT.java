package io.watchpost.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Support acts as a customer: seen in every service, ended in every service, with both names in the audit trail. */
@ExtendWith(SharedSystem.class)
class ImpersonationIT {

    private static final Duration SOON = Duration.ofMinutes(3);

    private final WholeSystem system;
    private final Api admin;

    ImpersonationIT(WholeSystem system) {
        this.system = system;
        this.admin = system.superAdmin();
    }

    @Test
    void whoActsAsACustomerIsTheCustomerEverywhereUntilTheReturnAndBothAreOnRecord() {
        String email = "customer-" + UUID.randomUUID() + "@example.com";
        String organization = admin.post("/v2/organizations", Map.of("organization", Map.of("name", "Customer", "company_name", "Customer Ltd")))
            .expect(201).id();
        JsonNode customer = admin.post("/v2/users", Map.of("user",
            Map.of("email", email, "role", "User", "organization_id", organization, "confirmed", true))).expect(201).attributes();
        admin.post("/v2/targets", Map.of("target", Map.of("name", "Of the admin", "hosts", "127.0.0.11"))).expect(201);

        JsonNode acting = admin.post("/auth/impersonate?uuid=" + customer.path("id").textValue() + "&reason=Ticket%20one", null).expect(200).body();
        Api asCustomer = system.anonymous().as(acting.path("token").textValue());
        assertEquals(customer.path("username"), asCustomer.get("/v2/user/me").expect(200).attributes().path("username"));
        assertEquals(List.of(), asCustomer.get("/v2/targets").expect(200).list(), "a customer sees nothing of the admin's organization");
        String target = asCustomer.post("/v2/targets", Map.of("target", Map.of("name", "By support", "hosts", "127.0.0.11"))).expect(201).id();

        String revert = "/auth/impersonate?impersonator_revert_token=" + acting.path("impersonator_revert_token").textValue();
        JsonNode returned = asCustomer.delete(revert).expect(200).body();
        assertEquals(system.firstAdmin().username(), returned.path("username").textValue());
        for (String path : List.of("/v2/user/me", "/v2/targets", "/v2/reports", "/v2/notifications")) {
            await().atMost(SOON).untilAsserted(() -> asCustomer.get(path).expect(401));
        }
        system.anonymous().as(returned.path("token").textValue()).delete(revert).expect(404);

        String impersonation = acting.path("impersonation_id").textValue();
        assertAudited(impersonation, "impersonation.started", customer);
        assertAudited(impersonation, "impersonation.ended", customer);
        await().atMost(SOON).untilAsserted(() -> {
            List<JsonNode> events = admin.get("/v2/audit/events?q[resource_id]=" + target).expect(200).list();
            assertEquals(1, events.size());
            assertBoth(events.get(0), customer);
        });
    }

    private void assertAudited(String impersonation, String action, JsonNode customer) {
        await().atMost(SOON).untilAsserted(() -> {
            List<JsonNode> events = admin.get("/v2/audit/events?q[impersonation_id]=" + impersonation + "&q[action]=" + action).expect(200).list();
            assertEquals(1, events.size(), action);
            assertBoth(events.get(0), customer);
            assertEquals("Ticket one", events.get(0).path("reason").textValue());
        });
    }

    private void assertBoth(JsonNode event, JsonNode customer) {
        assertEquals(customer.path("username"), event.at("/user/username"));
        assertEquals(system.firstAdmin().username(), event.at("/impersonator/username").textValue());
    }
}
