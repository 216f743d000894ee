package io.watchpost.kit.events.relay;

import io.watchpost.kit.events.Lanes;
import io.watchpost.kit.events.OutboxRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The relay's statements. Rows of a lane are touched only by whoever holds the lane. */
final class OutboxTable {

    private static final String WAITING =
        "SELECT lane FROM outbox_lane l WHERE lane BETWEEN ? AND ? AND EXISTS (SELECT FROM outbox o WHERE o.lane = l.lane)";
    // What a power cut undoes here is a deletion: the rows are sent twice. That isn't worth a wait for the disk.
    private static final String CLAIM =
        "SELECT lane, set_config('synchronous_commit', 'off', true) FROM outbox_lane WHERE lane = ? FOR UPDATE SKIP LOCKED";
    private static final String HEAD = """
        SELECT position, id, lane, topic, key, type, source, time, traceparent, payload
        FROM (SELECT head.*, sum(coalesce(octet_length(payload), 0)) OVER (ORDER BY position) - coalesce(octet_length(payload), 0) AS before
              FROM (SELECT * FROM outbox WHERE lane = ? ORDER BY position LIMIT ?) head) sized
        WHERE before < ? ORDER BY position""";
    private static final String DELETE = "DELETE FROM outbox WHERE lane = ? AND position = ANY (?)";

    private final Connection connection;

    OutboxTable(Connection connection) {
        this.connection = connection;
    }

    /** Lanes of the range that have rows. */
    List<Integer> waiting(Lanes.Range range) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(WAITING)) {
            select.setInt(1, range.first());
            select.setInt(2, range.last());
            try (ResultSet found = select.executeQuery()) {
                List<Integer> lanes = new ArrayList<>();
                while (found.next()) {
                    lanes.add(found.getInt(1));
                }
                return lanes;
            }
        }
    }

    /** Takes a lane until the end of the transaction, unless another relay has it. */
    boolean claim(int lane) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CLAIM)) {
            select.setInt(1, lane);
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }

    /** The lane's oldest rows: at most so many, and no more once they have so many bytes. */
    Batch head(int lane, int rows, long bytes) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HEAD)) {
            select.setInt(1, lane);
            select.setInt(2, rows);
            select.setLong(3, bytes);
            try (ResultSet found = select.executeQuery()) {
                Batch batch = new Batch(lane, new ArrayList<>(), new ArrayList<>());
                while (found.next()) {
                    batch.positions().add(found.getLong("position"));
                    batch.rows().add(row(found));
                }
                return batch;
            }
        }
    }

    void delete(Batch batch) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setInt(1, batch.lane());
            delete.setArray(2, connection.createArrayOf("bigint", batch.positions().toArray()));
            delete.executeUpdate();
        }
    }

    private static OutboxRow row(ResultSet found) throws SQLException {
        return new OutboxRow(found.getObject("id", UUID.class), found.getInt("lane"), found.getString("topic"),
            found.getObject("key", UUID.class),
            found.getString("type"), found.getString("source"), found.getObject("time", OffsetDateTime.class).toInstant(),
            found.getString("traceparent"), found.getString("payload"));
    }

    /** Rows of one lane in their order, with their places in the table. */
    record Batch(int lane, List<Long> positions, List<OutboxRow> rows) {}
}
