package io.watchpost.report.render.pdf;

import io.watchpost.report.content.Epss;
import io.watchpost.report.content.FailureReason;
import io.watchpost.report.content.Finding;
import io.watchpost.report.content.Host;
import io.watchpost.report.content.Nvt;
import io.watchpost.report.content.OperatingSystem;
import io.watchpost.report.content.Port;
import io.watchpost.report.content.Priority;
import io.watchpost.report.content.ReportContent;
import io.watchpost.report.content.ReportSummary;
import io.watchpost.report.content.SeverityCounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A report of any size that is made up while it is read. */
final class FakeReport implements ReportContent {

    int hosts = 3;
    int findings = 5;
    int ports = 4;
    String scan = "Quarterly external scan";
    String product = "pci";
    Boolean compliance = false;
    Runnable whenFindingsAreRead = () -> { };
    String evidence = "redis_version:2.8.19";

    @Override
    public ReportSummary summary() {
        SeverityCounts results = findings == 0 ? SeverityCounts.NONE : SeverityCounts.of(1, 5, 12, 4, 20);
        return new ReportSummary(new UUID(7, 7), "Muster & Söhne GmbH", scan, "Head office 192.0.2.0/24", product, "Q1 2025", "alice",
                Instant.parse("2025-03-28T12:00:00Z"), Instant.parse("2025-03-28T12:34:56Z"), Instant.parse("2025-06-26T12:34:56Z"),
                compliance, results, hosts, Math.min(3, hosts), hosts * ports, "builtin", Instant.parse("2025-03-28T13:00:00Z"));
    }

    @Override
    public List<Host> worstHosts(int limit) {
        return findings == 0 ? List.of() : IntStream.range(0, Math.min(limit, hosts)).mapToObj(this::host).toList();
    }

    @Override
    public List<Priority> priorities(int limit) {
        return findings == 0 ? List.of() : List.of(new Priority("Redis without authentication", "The database answers anybody.",
                "Set requirepass and update.", new BigDecimal("9.8"), true, true, 3, 4, List.of("192.0.2.1", "192.0.2.2", "192.0.2.3")));
    }

    @Override
    public List<FailureReason> failureReasons() {
        return findings == 0 ? List.of() : List.of(new FailureReason("automatic failure at any score: SSL or early TLS", 18, 4));
    }

    @Override
    public Iterable<Host> hosts() {
        return sequence(hosts, this::host);
    }

    @Override
    public Iterable<Port> openPorts(Host host) {
        return sequence(ports, i -> new Port(6000 + i, "tcp", "open", "redis", "Redis", "2.8." + i, null));
    }

    @Override
    public Iterable<Finding> findings(Host host) {
        whenFindingsAreRead.run();
        return sequence(findings, i -> finding(host, i));
    }

    private Host host(int i) {
        return new Host(new UUID(0, i), "192.0.2." + i, i % 2 == 0 ? "www" + i + ".example.com" : null,
                new OperatingSystem("Debian GNU/Linux 12", null, 80), "up", ports, SeverityCounts.of(1, 0, findings, 0, 1),
                new BigDecimal("9.8"), findings);
    }

    private Finding finding(Host host, int i) {
        BigDecimal severity = i + 1 == findings ? BigDecimal.ZERO.setScale(1) : new BigDecimal("9.8");
        return new Finding(new UUID(host.id().getLeastSignificantBits(), i), "Finding " + host.ip() + "-" + i, 6379, "tcp", "redis",
                severity, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "3.1", List.of("CVE-2022-24735"), null,
                new Nvt("1.3.6.1.4.1.25623.1.0.100", "Redis", "Databases", "Answers anybody.", null, null, "Set requirepass."), 99,
                evidence, severity.signum() > 0 ? "fail" : "pass", "base score is 4.0 or higher",
                new Epss(new BigDecimal("0.972"), new BigDecimal("0.999")), true, Instant.parse("2025-01-02T03:04:05Z"), null, null);
    }

    private static <T> Iterable<T> sequence(int size, IntFunction<T> element) {
        return () -> IntStream.range(0, size).mapToObj(element).iterator();
    }
}
