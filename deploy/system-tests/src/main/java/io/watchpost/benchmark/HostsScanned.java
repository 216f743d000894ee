package io.watchpost.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchpost.local.Service;
import java.time.Duration;
import java.util.Set;

/** A whole scan of 64 addresses of this machine, from the call that starts it to its end. */
final class HostsScanned implements Measurement {

    private static final int HOSTS = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Set<String> ENDED = Set.of("Done", "Stopped", "Failed");

    @Override
    public String name() {
        return "hosts-scanned";
    }

    @Override
    public void run(BenchmarkSystem system) throws Exception {
        String scan = createScan(system, createTarget(system));
        long start = System.nanoTime();
        call(system, "POST", "/v2/scans/" + scan + "/start", null);
        JsonNode ended = awaitEnd(system, scan);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("  %s after %.1f s: %.0f hosts a minute; findings by severity: %s%n",
                ended.get("status").textValue(), seconds, HOSTS * 60 / seconds, ended.get("results"));
    }

    private static String createTarget(BenchmarkSystem system) throws Exception {
        ObjectNode body = BenchmarkSystem.json().createObjectNode();
        body.putObject("target")
                .put("name", "64 hosts")
                .put("hosts", "127.0.0.1-" + HOSTS)
                .put("port_list_id", portList(system));
        return call(system, "POST", "/v2/targets", body).at("/data/id").textValue();
    }

    private static String portList(BenchmarkSystem system) throws Exception {
        return call(system, "GET", "/v2/port_lists/activated?q%5Bname%5D=common*", null).at("/data/0/id").textValue();
    }

    private static String createScan(BenchmarkSystem system, String target) throws Exception {
        ObjectNode body = BenchmarkSystem.json().createObjectNode();
        body.putObject("scan").put("name", "64 hosts").put("target_id", target);
        return call(system, "POST", "/v2/scans", body).at("/data/id").textValue();
    }

    private static JsonNode awaitEnd(BenchmarkSystem system, String scan) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            JsonNode attributes = call(system, "GET", "/v2/scans/" + scan, null).at("/data/attributes");
            if (ENDED.contains(attributes.get("status").textValue())) {
                return attributes;
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("The scan did not end within " + PATIENCE);
    }

    private static JsonNode call(BenchmarkSystem system, String method, String path, JsonNode body) throws Exception {
        return system.call(method, Service.SCAN, path, system.token(), body);
    }
}
