package io.watchpost.kit.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.kit.KitTest;
import io.watchpost.kit.events.Topics;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.events.Events;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@KitTest
class AccountsTest {

    private static final Map<String, Object> NOT_AT_ALL = Map.of("active", false, "unlimited", false, "limit", 0);

    @Inject
    Accounts accounts;

    @Test
    void limitsAreKnownFromTheEventAndUnknownWhereItIsOlderThanThey() {
        UUID organization = UUID.randomUUID();
        tell(organization, Map.of("pci", Map.of("subscribed", true,
                "number_of_ips", Map.of("active", true, "unlimited", false, "limit", 10), "rescan", rescan(), "internal_vrms", NOT_AT_ALL,
                "internal_penetration", Map.of("active", true, "unlimited", true, "limit", 0))));
        ProductLimits pci = Eventually.present(() -> accounts.organization(organization)).limits("pci").orElseThrow();
        assertTrue(pci.subscribed());
        assertTrue(pci.numberOfIps().allows(10));
        assertFalse(pci.numberOfIps().allows(11));
        assertFalse(pci.internalVrms().allows(0));
        assertTrue(pci.internalPenetration().allows(1_000_000));
        assertEquals(new ProductLimits.Rescans(true, false, 4, "day", null), pci.rescan());
        assertEquals(Optional.of(ProductLimits.NONE), accounts.organization(organization).orElseThrow().limits("vrms"));

        tell(organization, Map.of());
        Eventually.that(() -> assertEquals(
                Optional.of(ProductLimits.NONE), accounts.organization(organization).orElseThrow().limits("pci")));

        UUID old = io.watchpost.testing.events.Accounts.shared().organization("Old", null, false);
        assertEquals(Optional.empty(), Eventually.present(() -> accounts.organization(old)).limits("pci"));
    }

    private static Map<String, Object> rescan() {
        Map<String, Object> rescan = new HashMap<>(Map.of("active", true, "unlimited", false, "number", 4, "unit", "day"));
        rescan.put("when_run", null);
        return rescan;
    }

    private static void tell(UUID organization, Map<String, Object> limits) {
        Map<String, Object> data = new HashMap<>(
                Map.of("id", organization, "name", "Acme", "partner", false, "limits", limits, "changed_at", Instant.now()));
        data.put("parent_id", null);
        Events.shared().publish(Topics.AUTH_ACCOUNTS.name(), organization, "OrganizationChanged", data);
    }
}
