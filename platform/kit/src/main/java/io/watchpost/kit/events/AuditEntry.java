package io.watchpost.kit.events;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What goes into the audit trail about one action; who did it comes from the {@link EventOrigin}.
 *
 * @param organizationId whose trail it is: the organization of the record acted upon
 * @param action noun and past participle: {@code target.created}, {@code impersonation.started}
 * @param outcome whether it happened or was refused
 * @param resourceType plural name of the record's kind, or null
 * @param resourceId the record, or null
 * @param resourceName its name at that time, or null
 * @param reason what the person gave as the reason, or null
 * @param changes per changed field a list of two: before and after; never a secret
 */
public record AuditEntry(
    UUID organizationId, String action, Outcome outcome, String resourceType, UUID resourceId, String resourceName, String reason,
    Map<String, Object> changes) {

    /** Whether the action happened. */
    public enum Outcome {
        SUCCESS("success"), FAILURE("failure");

        private final String wireName;

        Outcome(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    public AuditEntry {
        changes = changes == null ? Map.of() : changes;
    }

    /** Something was done to a record. */
    public static AuditEntry success(UUID organizationId, String action, String resourceType, UUID resourceId, String resourceName) {
        return new AuditEntry(organizationId, action, Outcome.SUCCESS, resourceType, resourceId, resourceName, null, null);
    }

    /** Something was refused or failed. */
    public static AuditEntry failure(UUID organizationId, String action, String resourceType, UUID resourceId, String resourceName) {
        return new AuditEntry(organizationId, action, Outcome.FAILURE, resourceType, resourceId, resourceName, null, null);
    }

    /** The same entry with a reason. */
    public AuditEntry because(String given) {
        return new AuditEntry(organizationId, action, outcome, resourceType, resourceId, resourceName, given, changes);
    }

    /** The same entry with one more changed field. */
    public AuditEntry changing(String field, Object before, Object after) {
        Map<String, Object> more = new LinkedHashMap<>(changes);
        more.put(field, new Object[] {before, after});
        return new AuditEntry(organizationId, action, outcome, resourceType, resourceId, resourceName, reason, more);
    }

    /** The same entry with those fields changed whose values differ. */
    public AuditEntry comparing(Map<String, ?> before, Map<String, ?> after) {
        AuditEntry entry = this;
        for (Map.Entry<String, ?> field : after.entrySet()) {
            if (!Objects.equals(before.get(field.getKey()), field.getValue())) {
                entry = entry.changing(field.getKey(), before.get(field.getKey()), field.getValue());
            }
        }
        return entry;
    }
}
