package io.watchpost.scan.results;

import static io.watchpost.scan.work.SystemDatabase.query;
import static io.watchpost.scan.work.SystemDatabase.update;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.scan.work.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a run's event streams tell, and how far the run is. The run's row is locked by the caller. */
@ApplicationScoped
public class RunLog {

    /** A host with more findings tells of these only; all of them are in the list. */
    private static final int VULNERABILITIES_PER_HOST = 100;
    private static final String APPEND = "select append_run_events(?, cast(? as jsonb))";
    private static final String ADVANCE = """
        with moved as (
            update slice s set hosts_done = greatest(s.hosts_done, ?), steps_done = greatest(s.steps_done, ?) from slice before
            where s.id = ? and before.id = s.id
            returning s.run_id, s.hosts_done - before.hosts_done as hosts, s.steps_done - before.steps_done as steps)
        update run r set hosts_done = r.hosts_done + m.hosts, steps_done = r.steps_done + m.steps, updated_at = now(),
            progress = greatest(r.progress, round(100.0 * (r.steps_done + m.steps) / r.steps_total, 2))
        from moved m where r.id = m.run_id and (m.hosts > 0 or m.steps > 0)""";
    private static final String SCAN = "update scan s set progress = r.progress from run r where r.id = ? and s.newest_run_id = r.id";

    private final ObjectMapper json;

    RunLog(ObjectMapper json) {
        this.json = json;
    }

    /**
     * One event of a stream.
     *
     * @param data what the event says beside the run's state, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Event(String kind, Map<String, Object> data) {

        /** The run changed its status. */
        public static Event status() {
            return new Event("status", null);
        }

        /** The run is further than before. */
        public static Event progress() {
            return new Event("progress", null);
        }

        /** The run is over; nothing follows. */
        public static Event end() {
            return new Event("end", null);
        }

        static Event vulnerability(UUID id, String name, String host, Integer port, BigDecimal severity, String threat) {
            Map<String, Object> vulnerability = new LinkedHashMap<>();
            vulnerability.put("id", id);
            vulnerability.put("name", name);
            vulnerability.put("host", host);
            vulnerability.put("port", port);
            vulnerability.put("severity", severity);
            vulnerability.put("threat", threat);
            return new Event("vulnerability", Map.of("vulnerability", vulnerability));
        }
    }

    /** Appends events in their order. */
    public void append(Connection connection, UUID run, List<Event> events) throws SQLException {
        if (!events.isEmpty()) {
            query(connection, APPEND, row -> 0, run, text(events));
        }
    }

    /** Moves slice, run and scan forward, never back; answers whether anything moved. */
    boolean advance(Connection connection, Lease lease, int hostsDone, int stepsDone) throws SQLException {
        boolean moved = update(connection, ADVANCE, hostsDone, stepsDone, lease.slice()) > 0;
        if (moved) {
            update(connection, SCAN, lease.run());
        }
        return moved;
    }

    List<Event> events(UUID host, FoundHost found, List<Event> vulnerabilities) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("id", host);
        about.put("ip", found.ip());
        about.put("hostname", found.hostname());
        about.put("ports_count", found.ports().size());
        about.put("vulnerabilities_count", found.findings().size());
        List<Event> events = new ArrayList<>();
        events.add(new Event("host", Map.of("host", about)));
        vulnerabilities.stream().limit(VULNERABILITIES_PER_HOST).forEach(events::add);
        return events;
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
