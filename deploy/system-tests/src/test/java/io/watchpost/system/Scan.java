package io.watchpost.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A scan over the usual ports, run through the API. */
final class Scan {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Set<String> ENDED = Set.of("Done", "Stopped", "Failed");
    private static final int PER_PAGE = 100;

    private final Api api;
    private final String id;

    private Scan(Api api, String id) {
        this.api = api;
        this.id = id;
    }

    /** Creates a target of the hosts, and a scan of it. */
    static Scan of(Api api, String name, String hosts) {
        return of(api, name, hosts, Map.of());
    }

    /** The same with further fields of the scan. */
    static Scan of(Api api, String name, String hosts, Map<String, Object> fields) {
        String portList = api.get("/v2/port_lists/activated?q[name]=Common*").expect(200).list().get(0).path("id").textValue();
        String target = api.post("/v2/targets", Map.of("target", Map.of("name", name, "hosts", hosts, "port_list_id", portList)))
            .expect(201).id();
        Map<String, Object> scan = new HashMap<>(fields);
        scan.put("name", name);
        scan.put("target_id", target);
        return new Scan(api, api.post("/v2/scans", Map.of("scan", scan)).expect(201).id());
    }

    String id() {
        return id;
    }

    void start() {
        api.post("/v2/scans/" + id + "/start", null).expect(200);
    }

    /** Waits until the run that was started last has ended well. */
    Run awaitDone() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).ignoreExceptions().until(() -> ENDED.contains(status()));
        assertEquals("Done", status(), () -> show().path("error").toString());
        return new Run(api.get("/v2/scans/" + id + "/histories?sort_by=-started_at").expect(200).list().get(0).path("id").textValue());
    }

    String status() {
        return show().path("status").textValue();
    }

    JsonNode show() {
        return api.get("/v2/scans/" + id).expect(200).attributes();
    }

    /** A run that has ended; its id is also that of its report. */
    final class Run {

        private final String runId;

        private Run(String runId) {
            this.runId = runId;
        }

        String id() {
            return runId;
        }

        JsonNode show() {
            return api.get("/v2/scans/" + id + "/histories/" + runId).expect(200).attributes();
        }

        /** All findings, a page after the other. */
        List<JsonNode> findings() {
            return all("vulnerabilities", "host,port,name");
        }

        List<JsonNode> hosts() {
            return all("hosts", "ip");
        }

        /** Each finding as {@code host:port name}, sorted; one that is there twice is here twice. */
        List<String> findingNames() {
            return findings().stream().map(Run::name).sorted().toList();
        }

        private static String name(JsonNode finding) {
            return finding.path("host").textValue() + ":" + finding.path("port").asText() + " " + finding.path("name").textValue();
        }

        private List<JsonNode> all(String what, String sortBy) {
            List<JsonNode> all = new ArrayList<>();
            for (int page = 1; ; page++) {
                Answer answer = api.get("/v2/scans/" + id + "/" + what + "?history_id=" + runId + "&per_page=" + PER_PAGE + "&page=" + page
                    + "&sort_by=" + sortBy).expect(200);
                all.addAll(answer.list());
                if (page >= answer.body().at("/meta/total_pages").asInt()) {
                    return all;
                }
            }
        }
    }
}
