package io.watchpost.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prints what a scan found, the worst first. */
final class Findings {

    private static final List<String> WORST_FIRST = List.of("critical", "high", "medium", "low", "log");
    private static final int MOST_PAGES = 20;
    private final Api api;
    private final Screen screen;

    Findings(Api api, Screen screen) {
        this.api = api;
        this.screen = screen;
    }

    void show(String scan) {
        Map<String, List<JsonNode>> bySeverity = new TreeMap<>();
        for (JsonNode finding : all(scan)) {
            bySeverity.computeIfAbsent(finding.path("threat").asText(), name -> new ArrayList<>()).add(finding);
        }
        screen.step("Findings by severity");
        for (String severity : WORST_FIRST) {
            List<JsonNode> findings = bySeverity.getOrDefault(severity, List.of());
            screen.line("%-8s %d", severity, findings.size());
            if (!"log".equals(severity)) {
                findings.forEach(this::show);
            }
        }
    }

    private void show(JsonNode finding) {
        screen.line("  %4.1f  port %-5s  %s  (PCI %s, detected with %d %%)", finding.path("severity").asDouble(), finding.path("port").asText("-"),
            finding.path("name").asText(), finding.path("pci_compliance").asText(), finding.path("qod").asInt());
    }

    private List<JsonNode> all(String scan) {
        List<JsonNode> findings = new ArrayList<>();
        int pages = 1;
        for (int page = 1; page <= pages && page <= MOST_PAGES; page++) {
            JsonNode list = api.get("/v2/scans/" + scan + "/vulnerabilities?sort_by=severity:desc,port&per_page=100&page=" + page);
            list.path("data").forEach(resource -> findings.add(resource.path("attributes")));
            pages = list.path("meta").path("total_pages").asInt();
        }
        return findings;
    }
}
