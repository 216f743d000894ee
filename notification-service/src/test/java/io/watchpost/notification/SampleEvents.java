package io.watchpost.notification;

import io.watchpost.testing.events.Events;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Events as the other services publish them. */
public final class SampleEvents {

    private SampleEvents() {}

    /** ScanStarted, ScanCompleted, ScanStopped or ScanFailed of a scan; answers the event's id. */
    public static UUID scan(String type, UUID organization, UUID scan, UUID creator) {
        UUID run = UUID.randomUUID();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("run_id", run);
        data.put("scan", Map.of("id", scan, "name", "Weekly"));
        data.put("target", Map.of("id", UUID.randomUUID(), "name", "Office"));
        data.put("organization_id", organization);
        data.put("product", "pci");
        data.put("status", type.substring("Scan".length()).toLowerCase(java.util.Locale.ROOT));
        data.put("trigger", "manual");
        data.put("started_at", Instant.now());
        data.put("results", Map.of("critical", 3, "high", 5, "medium", 2, "low", 9, "log", 1, "total", 20, "high_and_medium", 7));
        data.put("compliance", false);
        data.put("created_by", Map.of("id", creator, "username", "creator"));
        return Events.shared().publish("scan.lifecycle", run, type, data);
    }

    /** ImpersonationStarted and ImpersonationEnded of one that was reverted after a quarter of an hour. */
    public static void impersonation(UUID organization, UUID target) {
        UUID id = UUID.randomUUID();
        Instant start = Instant.now().minusSeconds(905);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("impersonator", person(UUID.randomUUID(), "support", UUID.randomUUID(), "Admin"));
        data.put("target", person(target, "target", organization, "User"));
        data.put("organization_id", organization);
        data.put("reason", "Ticket 4711");
        data.put("ticket", "4711");
        data.put("read_only", false);
        data.put("started_at", start);
        data.put("expires_at", start.plusSeconds(1800));
        Events.shared().publish("auth.impersonation", id, "ImpersonationStarted", data);
        data.put("ended_at", start.plusSeconds(905));
        data.put("cause", "reverted");
        Events.shared().publish("auth.impersonation", id, "ImpersonationEnded", data);
    }

    /** ImpersonationAlert: a person of the organization has acted as eleven users. */
    public static void alert(UUID organization, UUID person) {
        UUID id = UUID.randomUUID();
        Events.shared().publish("auth.impersonation", id, "ImpersonationAlert", Map.of(
            "impersonation_id", id, "impersonator", person(person, "busy", organization, "Admin"), "organization_id", organization,
            "users", 11, "threshold", 10, "occurred_at", Instant.now()));
    }

    private static Map<String, Object> person(UUID id, String username, UUID organization, String role) {
        return Map.of("id", id, "username", username, "organization_id", organization, "role", role);
    }

    /** ReportFileGenerated, asked for by a user. */
    public static void report(UUID organization, UUID user) {
        UUID id = UUID.randomUUID();
        Events.shared().publish("report.files", id, "ReportFileGenerated", Map.of(
            "report_id", id, "type", "executive", "format", "pdf", "status", "done", "sha256", "0".repeat(64), "size_bytes", 4711,
            "generated_at", Instant.now(), "organization_id", organization, "scan", Map.of("id", UUID.randomUUID(), "name", "Weekly"),
            "requested_by", Map.of("id", user, "username", "reader")));
    }

    /** AuditRecorded, under impersonation. */
    public static UUID audit(UUID organization, String action) {
        return audit(organization, action, UUID.randomUUID());
    }

    /** The same about a record that the test knows. */
    public static UUID audit(UUID organization, String action, UUID resource) {
        UUID id = UUID.randomUUID();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("organization_id", organization);
        data.put("service", "scan");
        data.put("action", action);
        data.put("outcome", "success");
        data.put("resource_type", "targets");
        data.put("resource_id", resource);
        data.put("resource_name", "Office");
        data.put("user", Map.of("id", UUID.randomUUID(), "username", "customer"));
        data.put("impersonator", Map.of("id", UUID.randomUUID(), "username", "support"));
        data.put("impersonation_id", UUID.randomUUID());
        data.put("ip_address", "192.0.2.10");
        data.put("changes", Map.of("name", new String[] {"Old", "Office"}));
        data.put("created_at", Instant.now());
        Events.shared().publish("audit.trail", organization, "AuditRecorded", data);
        return id;
    }
}
