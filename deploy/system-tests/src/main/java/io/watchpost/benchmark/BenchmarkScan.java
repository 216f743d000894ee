package io.watchpost.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchpost.local.Service;
import java.time.Duration;
import java.util.Set;

/** A scan of addresses of this machine on the common TCP ports. */
final class BenchmarkScan {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Set<String> ENDED = Set.of("Done", "Stopped", "Failed");

    private final BenchmarkSystem system;
    private final String id;

    private BenchmarkScan(BenchmarkSystem system, String id) {
        this.system = system;
        this.id = id;
    }

    /** Creates target and scan of that name; nothing is scanned yet. */
    static BenchmarkScan of(BenchmarkSystem system, String name, String hosts) throws Exception {
        ObjectNode target = BenchmarkSystem.json().createObjectNode();
        target.putObject("target").put("name", name).put("hosts", hosts).put("port_list_id", commonPorts(system));
        ObjectNode scan = BenchmarkSystem.json().createObjectNode();
        scan.putObject("scan").put("name", name)
                .put("target_id", call(system, "POST", "/v2/targets", target).at("/data/id").textValue());
        return new BenchmarkScan(system, call(system, "POST", "/v2/scans", scan).at("/data/id").textValue());
    }

    private static String commonPorts(BenchmarkSystem system) throws Exception {
        return call(system, "GET", "/v2/port_lists/activated?q%5Bname%5D=common%20tcp", null).at("/data/0/id").textValue();
    }

    /** Starts it and waits for its end. */
    Outcome run() throws Exception {
        long start = System.nanoTime();
        call(system, "POST", "/v2/scans/" + id + "/start", null);
        JsonNode ended = awaitEnd();
        return new Outcome(ended.get("status").textValue(), (System.nanoTime() - start) / 1e9, ended.get("results"));
    }

    private JsonNode awaitEnd() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            JsonNode attributes = call(system, "GET", "/v2/scans/" + id, null).at("/data/attributes");
            if (ENDED.contains(attributes.get("status").textValue())) {
                return attributes;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The scan did not end within " + PATIENCE);
    }

    private static JsonNode call(BenchmarkSystem system, String method, String path, JsonNode body) throws Exception {
        return system.call(method, Service.SCAN, path, system.token(), body);
    }

    /**
     * What came of it.
     *
     * @param results findings by severity
     */
    record Outcome(String status, double seconds, JsonNode results) {}
}
