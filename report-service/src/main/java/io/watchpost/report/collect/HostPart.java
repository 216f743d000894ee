package io.watchpost.report.collect;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * One HostScanned message: a host, or a part of one that is large. Ports and findings stay as they came: they are stored, not looked at.
 *
 * @param part from 1 to {@code parts}
 */
@RegisterForReflection
public record HostPart(UUID runId, UUID organizationId, UUID hostId, int part, int parts, Address host, JsonNode ports, JsonNode findings) {

    /**
     * The host itself, the same in each part.
     *
     * @param os name, cpe and accuracy, or null
     */
    @RegisterForReflection
    public record Address(String ip, String hostname, JsonNode os, String state) {
    }
}
