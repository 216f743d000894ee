package io.watchpost.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.local.Service;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long pages of a million findings take over HTTP, the count included, one call after another; and how long the end of a run takes that
 * renews 50,000 of them.
 */
final class FindingLists implements Measurement {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(5);
    private static final int RUNS = 20;
    private static final List<String> WIDGETS = List.of(
            "/v2/vulnerabilities/total", "/v2/vulnerabilities/top", "/v2/hosts", "/v2/hosts/most_vulnerable");
    private static final Map<String, String> CALLS = new LinkedHashMap<>();

    static {
        CALLS.put("all, worst first", "");
        CALLS.put("page 1,000", "page=1000");
        CALLS.put("page 50,000", "page=50000");
        CALLS.put("last page", "page=100000");
        CALLS.put("page 50,000 by host", "page=50000&sort_by=host,name");
        CALLS.put("page 50,000 by last seen", "page=50000&sort_by=-last_seen_at");
        CALLS.put("page 20,000 of low ones", "page=20000&q[threat]=low");
        CALLS.put("by threat, then name", "sort_by=-threat,name");
        CALLS.put("by threat, then host", "sort_by=-threat,host");
        CALLS.put("by port, then severity, page 900", "sort_by=port,-severity&page=900");
        CALLS.put("by QoD, then name", "sort_by=-qod,name");
        CALLS.put("critical ones", "q[threat]=critical");
        CALLS.put("low ones, worst first", "q[threat]=low");
        CALLS.put("name with wildcards, many", "q[name]=*openssh*");
        CALLS.put("name with wildcards, few", "q[name]=*openssh: cve-2010-1*");
        CALLS.put("one CVE", "q[cve]=CVE-2010-1000");
        CALLS.put("one host", "q[host]=10.0.7.7");
        CALLS.put("hosts with wildcards and high", "q[host]=10.0.7.*&q[threat]=high");
        CALLS.put("one scan by name, high", "q[scan_name]=Site 7&q[threat]=high");
        CALLS.put("port 443, known to be exploited", "q[port]=443&q[kev]=true");
        CALLS.put("last 30 days, high", "relative_date_range=30d&q[threat]=high");
        CALLS.put("last week, by name", "relative_date_range=7d&sort_by=name");
        CALLS.put("by EPSS", "sort_by=-epss");
        CALLS.put("by last seen, medium", "sort_by=-last_seen_at&q[threat]=medium");
    }

    @Override
    public String name() {
        return "finding-lists";
    }

    @Override
    public void run(BenchmarkSystem system) throws Exception {
        String token = People.make(system, 1, "User").get(0).signIn(system);
        try (Connection database = system.database(Service.SCAN)) {
            fill(database, claims(token));
            renew(database);
        }
        Map<String, String> credentials = Map.of("Authorization", "Bearer " + token);
        URI scan = system.local().address(Service.SCAN);
        try (Load load = new Load()) {
            load.get(scan.resolve("/v2/vulnerabilities"), credentials, 1, WARM_UP);
            for (Map.Entry<String, String> call : CALLS.entrySet()) {
                URI uri = scan.resolve("/v2/vulnerabilities?" + encoded(call.getValue()));
                load.get(uri, credentials, 1, Duration.ofSeconds(1));
                System.out.printf("  %-32s %s%n", call.getKey(), load.get(uri, credentials, 1, MEASURED));
            }
            for (String widget : WIDGETS) {
                System.out.printf("  %-32s %s%n", widget, load.get(scan.resolve(widget), credentials, 1, MEASURED));
            }
        }
    }

    private static String encoded(String query) {
        return query.replace("[", "%5B").replace("]", "%5D").replace(" ", "%20").replace(":", "%3A");
    }

    private static JsonNode claims(String token) throws IOException {
        return BenchmarkSystem.json().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static void fill(Connection database, JsonNode claims) throws SQLException, IOException {
        long start = System.nanoTime();
        try (PreparedStatement setting = database.prepareStatement("select set_config(?, ?, false)")) {
            for (Map.Entry<String, String> value : Map.of("organization", "org", "product", "product").entrySet()) {
                setting.setString(1, "benchmark." + value.getKey());
                setting.setString(2, claims.get(value.getValue()).textValue());
                setting.execute();
            }
        }
        try (InputStream script = FindingLists.class.getResourceAsStream("million-findings.sql");
                Statement statement = database.createStatement()) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        System.out.printf("  a million findings of runs made by SQL in %.0f s%n", (System.nanoTime() - start) / 1e9);
    }

    /** What the end of each run does; twice, so that the second time all findings are known. */
    private static void renew(Connection database) throws SQLException {
        for (String kind : new String[] {"new", "known"}) {
            long start = System.nanoTime();
            try (Statement statement = database.createStatement()) {
                for (int run = 1; run <= RUNS; run++) {
                    statement.execute("select renew_current_findings(md5('run' || " + run + ")::uuid)");
                }
                statement.execute("vacuum analyze current_finding, current_host, finding_group, scan_finding_group");
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("  ends of %d runs with 50,000 %s findings each: %.1f s, %,.0f findings/s%n", RUNS, kind, seconds,
                    RUNS * 50_000 / seconds);
        }
    }
}
