package io.watchpost.report.store;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.watchpost.report.content.FailureReason;
import io.watchpost.report.content.Finding;
import io.watchpost.report.content.Host;
import io.watchpost.report.content.Port;
import io.watchpost.report.content.Priority;
import io.watchpost.report.content.ReportContent;
import io.watchpost.report.content.ReportSummary;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A finished report in the database, read in many small transactions. It changes only by decisions about exceptions, and whatever is
 * written of it meanwhile is dropped then.
 */
final class StoredReport implements ReportContent {

    private static final UUID LOWEST_ID = new UUID(0, 0);

    /** A finding with its place in the order. */
    @RegisterForReflection
    record Placed(int part, int position, String name, BigDecimal severity, Finding finding) {

        /** Before every finding: no score is as high. */
        static final Placed START = new Placed(0, 0, "", BigDecimal.valueOf(11), null);
    }

    private final StoredRows rows;
    private final UUID id;
    private final ReportSummary summary;

    StoredReport(StoredRows rows, UUID id, String organizationName) {
        this.rows = rows;
        this.id = id;
        this.summary = rows.read(ReportSql.SUMMARY, Map.of("report", id, "name", organizationName), ReportSummary.class).get(0);
    }

    @Override
    public ReportSummary summary() {
        return summary;
    }

    @Override
    public List<Host> worstHosts(int limit) {
        return rows.read(HostSql.WORST, Map.of("report", id, "limit", limit), Host.class);
    }

    @Override
    public List<Priority> priorities(int limit) {
        return rows.read(FindingSql.PRIORITIES, Map.of("report", id, "limit", limit), Priority.class);
    }

    @Override
    public List<FailureReason> failureReasons() {
        return rows.read(FindingSql.FAILURES, Map.of("report", id), FailureReason.class);
    }

    @Override
    public Iterable<Host> hosts() {
        Host start = new Host(LOWEST_ID, "0.0.0.0/0", null, null, null, 0, null, null, 0);
        return () -> new Pages<>(start,
                last -> rows.read(HostSql.AFTER, Map.of("report", id, "ip", last.ip(), "host", last.id()), Host.class));
    }

    @Override
    public Iterable<Port> openPorts(Host host) {
        Port start = new Port(-1, "", null, null, null, null, null);
        return () -> new Pages<>(start, last -> rows.read(ReportSql.OPEN_PORTS,
                Map.of("report", id, "host", host.id(), "port", last.port(), "protocol", last.protocol()), Port.class));
    }

    @Override
    public Iterable<Finding> findings(Host host) {
        return () -> {
            Iterator<Placed> pages = new Pages<>(Placed.START, last -> rows.read(FindingSql.AFTER, Map.of("report", id, "host", host.id(),
                    "severity", last.severity(), "name", last.name(), "part", last.part(), "position", last.position()), Placed.class));
            return new Iterator<>() {

                @Override
                public boolean hasNext() {
                    return pages.hasNext();
                }

                @Override
                public Finding next() {
                    return pages.next().finding();
                }
            };
        };
    }
}
