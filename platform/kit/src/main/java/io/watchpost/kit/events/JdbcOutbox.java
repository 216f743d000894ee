package io.watchpost.kit.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Publishes events from blocking code: the counterpart of {@link Outbox} for workers that use JDBC. The caller owns the connection and its
 * transaction.
 */
@ApplicationScoped
public class JdbcOutbox {

    private static final String INSERT = OutboxRows.INSERT + "(?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final OutboxRows rows;

    JdbcOutbox(OutboxRows rows) {
        this.rows = rows;
    }

    /**
     * Makes an event without writing it, for code that needs the very bytes that consumers will get. Write it with {@link
     * #publish(Connection, List)}.
     */
    public OutboxRow event(Topic topic, UUID key, String type, Object payload, EventOrigin origin) {
        return rows.event(topic, key, type, payload, origin);
    }

    /** Publishes one event in the connection's transaction; parameters as {@link Outbox#publish}. */
    public OutboxRow publish(Connection connection, Topic topic, UUID key, String type, Object payload,
        EventOrigin origin) throws SQLException {
        OutboxRow row = rows.event(topic, key, type, payload, origin);
        publish(connection, List.of(row));
        return row;
    }

    /** Publishes several events in their order, as one batch; the commit wakes the relays of all processes. */
    public void publish(Connection connection, List<OutboxRow> events) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (OutboxRow row : events) {
                bind(insert, row);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (PreparedStatement notify = connection.prepareStatement("SELECT pg_notify('outbox', '')")) {
            notify.execute();
        }
    }

    private static void bind(PreparedStatement insert, OutboxRow row) throws SQLException {
        insert.setObject(1, row.id());
        insert.setInt(2, row.lane());
        insert.setString(3, row.topic());
        insert.setObject(4, row.key());
        insert.setString(5, row.type());
        insert.setString(6, row.source());
        insert.setObject(7, row.time().atOffset(ZoneOffset.UTC));
        insert.setString(8, row.traceparent());
        insert.setString(9, row.payload());
    }
}
