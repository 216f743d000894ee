package io.watchpost.testing.events;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Tells the service under test of users and organizations, as auth-service does on {@code auth.accounts}. */
public final class Accounts {

    /** The topic of accounts. */
    public static final String TOPIC = "auth.accounts";

    private final Events events;

    public Accounts(Events events) {
        this.events = events;
    }

    /** Accounts on the broker that this test run started. */
    public static Accounts shared() {
        return new Accounts(Events.shared());
    }

    /** An organization below another, or below none; answers its id. What it may use is not told. */
    public UUID organization(String name, UUID parent, boolean partner) {
        UUID id = UUID.randomUUID();
        organization(id, name, parent, partner, null);
        return id;
    }

    /** What an organization is now: {@code limits} by the product's code; null as before there were limits. */
    public void organization(UUID id, String name, UUID parent, boolean partner, Map<String, ?> limits) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("name", name);
        data.put("parent_id", parent);
        data.put("partner", partner);
        if (limits != null) {
            data.put("limits", limits);
        }
        data.put("changed_at", Instant.now());
        events.publish(TOPIC, id, "OrganizationChanged", data);
    }

    /** An active user; answers its id. */
    public UUID user(String username, UUID organization, String role) {
        UUID id = UUID.randomUUID();
        user(id, username, organization, role, "active");
        return id;
    }

    /** What a user is now: {@code status} is invited, unconfirmed, active, locked or inactive. */
    public void user(UUID id, String username, UUID organization, String role, String status) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("username", username);
        data.put("email", username + "@example.com");
        data.put("organization_id", organization);
        data.put("role", role);
        data.put("status", status);
        data.put("product", "pci");
        data.put("time_zone", "UTC");
        data.put("locale", "en");
        data.put("changed_at", Instant.now());
        events.publish(TOPIC, id, "UserChanged", data);
    }

    /** The user or organization is gone. */
    public void removed(UUID id) {
        events.publish(TOPIC, id, "UserChanged", null);
    }
}
