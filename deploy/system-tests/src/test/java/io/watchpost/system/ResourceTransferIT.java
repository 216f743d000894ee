package io.watchpost.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody leaves: what he made goes to a colleague, through all services, and then the account can go. */
@ExtendWith(SharedSystem.class)
class ResourceTransferIT {

    private static final Duration SOON = Duration.ofMinutes(3);

    private final WholeSystem system;
    private final Api admin;

    ResourceTransferIT(WholeSystem system) {
        this.system = system;
        this.admin = system.superAdmin();
    }

    @Test
    void whoeverHoldsResourcesIsDeletedOnceTheseAreAColleagues() {
        String organization = admin.post("/v2/organizations", Map.of("organization",
            Map.of("name", "Leavers " + UUID.randomUUID(), "company_name", "Leavers Ltd"))).expect(201).id();
        String leaver = user(organization);
        String colleague = user(organization);
        String target = makeTargetAs(leaver);
        await().atMost(SOON).untilAsserted(() ->
            assertEquals(1, admin.get("/v2/users/" + leaver + "/can_be_deleted").expect(200).body().at("/resources/targets").asInt()));
        admin.delete("/v2/users/" + leaver).expect(409);

        JsonNode transfer = admin.put("/v2/user/transfer_resources?from_user_id=" + leaver + "&to_user_id=" + colleague).expect(200).body();
        String path = "/v2/resource_transfers/" + transfer.path("id").textValue();
        await().atMost(SOON).untilAsserted(() -> assertEquals("completed", admin.get(path).expect(200).attributes().path("status").textValue()));

        assertEquals(1, admin.get(path).expect(200).attributes().at("/resources/targets").asInt());
        admin.delete("/v2/users/" + leaver).expect(204);
        await().atMost(SOON).untilAsserted(() ->
            assertEquals(1, admin.get("/v2/users/" + colleague + "/can_be_deleted").expect(200).body().at("/resources/targets").asInt()));
        admin.get("/v2/targets/" + target).expect(200);
    }

    private String user(String organization) {
        return admin.post("/v2/users", Map.of("user", Map.of("email", "user-" + UUID.randomUUID() + "@example.com", "role", "User",
            "organization_id", organization, "confirmed", true))).expect(201).id();
    }

    private String makeTargetAs(String user) {
        JsonNode acting = admin.post("/auth/impersonate?uuid=" + user, null).expect(200).body();
        Api asUser = system.anonymous().as(acting.path("token").textValue());
        String target = asUser.post("/v2/targets", Map.of("target", Map.of("name", "Office", "hosts", "127.0.0.11"))).expect(201).id();
        asUser.delete("/auth/impersonate?impersonator_revert_token=" + acting.path("impersonator_revert_token").textValue()).expect(200);
        return target;
    }
}
