package io.watchpost.auth.impersonation.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchpost.kit.events.AuditEntry;
import java.util.Map;
import java.util.Objects;

/** Fields of a policy that are to be changed: one that is absent stays as it is, one that is null goes back to the system's default. */
final class PolicyChange {

    private static final String WRAPPER = "impersonation_policy";

    private final ObjectMapper json;
    private final ObjectNode sent;

    private PolicyChange(ObjectMapper json, ObjectNode sent) {
        this.json = json;
        this.sent = sent;
    }

    private record Request(PolicySettings impersonationPolicy) {}

    /**
     * Reads what was sent.
     *
     * @throws JsonProcessingException when a field has the wrong type; it names the field with its path in the body
     */
    static PolicyChange read(ObjectMapper json, ObjectNode sent) throws JsonProcessingException {
        json.treeToValue(json.createObjectNode().set(WRAPPER, sent), Request.class);
        return new PolicyChange(json, sent);
    }

    /** What the settings become. */
    PolicySettings applyTo(PolicySettings before) {
        ObjectNode merged = json.valueToTree(before);
        merged.setAll(sent);
        return json.convertValue(merged, PolicySettings.class);
    }

    /** The entry with what has become another. */
    AuditEntry changes(AuditEntry entry, PolicySettings before, PolicySettings after) {
        JsonNode then = json.valueToTree(before);
        JsonNode now = json.valueToTree(after);
        AuditEntry told = entry;
        for (Map.Entry<String, JsonNode> field : now.properties()) {
            JsonNode earlier = then.get(field.getKey());
            told = Objects.equals(earlier, field.getValue()) ? told : told.changing(field.getKey(), earlier, field.getValue());
        }
        return told;
    }
}
