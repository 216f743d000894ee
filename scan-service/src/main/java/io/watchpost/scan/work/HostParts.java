package io.watchpost.scan.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.scan.events.HostScanned;
import java.util.ArrayList;
import java.util.List;

/** Cuts a host into parts that fit into one event each; ports first, then findings, in their order. */
final class HostParts {

    /** Half of what the broker takes, so that readers may add to it. */
    static final int BYTES_AT_MOST = 512 * 1024;
    /** What a part has beside ports and findings: ids, the host, the actor. */
    private static final int BYTES_AROUND = 4 * 1024;

    private final ObjectMapper json;
    private final List<Part> parts = new ArrayList<>();

    private HostParts(ObjectMapper json) {
        this.json = json;
        parts.add(new Part());
    }

    private static final class Part {
        private final List<JsonNode> ports = new ArrayList<>();
        private final List<HostScanned.Finding> findings = new ArrayList<>();
        private int bytes = BYTES_AROUND;
    }

    /** At least one part, also for a host without ports. */
    static List<HostScanned> of(ObjectMapper json, HostScanned whole) {
        HostParts cut = new HostParts(json);
        whole.ports().forEach(port -> cut.partFor(port).ports.add(port));
        whole.findings().forEach(finding -> cut.partFor(finding).findings.add(finding));
        List<HostScanned> events = new ArrayList<>();
        for (Part part : cut.parts) {
            events.add(new HostScanned(whole.runId(), whole.organizationId(), whole.hostId(), events.size() + 1, cut.parts.size(),
                whole.host(), part.ports, part.findings));
        }
        return events;
    }

    private Part partFor(Object piece) {
        int bytes = bytes(piece);
        Part last = parts.get(parts.size() - 1);
        if (last.bytes + bytes > BYTES_AT_MOST && last.bytes > BYTES_AROUND) {
            last = new Part();
            parts.add(last);
        }
        last.bytes += bytes;
        return last;
    }

    private int bytes(Object piece) {
        try {
            return json.writeValueAsBytes(piece).length + 1;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
