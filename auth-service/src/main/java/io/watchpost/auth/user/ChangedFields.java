package io.watchpost.auth.user;

import io.watchpost.kit.events.AuditEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What a change made of a user's fields, by the API's names: before and after. */
final class ChangedFields {

    private record Change(Object before, Object after) {}

    private final Map<String, Change> changes = new LinkedHashMap<>();

    /** Notes the field if it isn't as it was. */
    void compare(String field, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            changes.put(field, new Change(before, after));
        }
    }

    /** Notes those fields of the second map that aren't as in the first one. */
    void compare(Map<String, String> before, Map<String, String> after) {
        after.forEach((field, value) -> compare(field, before.get(field), value));
    }

    boolean contains(String field) {
        return changes.containsKey(field);
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The entry with all of the changes. */
    AuditEntry addTo(AuditEntry entry) {
        AuditEntry complete = entry;
        for (Map.Entry<String, Change> change : changes.entrySet()) {
            complete = complete.changing(change.getKey(), change.getValue().before(), change.getValue().after());
        }
        return complete;
    }
}
