package io.watchpost.scan.feed;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The import of one file, inside a transaction that the caller commits. */
final class FeedTransaction {

    /** Two processes that import at once take turns, else each would do the other's work. */
    private static final String TAKE_TURN = "SELECT pg_advisory_xact_lock(hashtext('feed_import'))";
    private static final String IS_PRESENT = "SELECT 1 FROM feed_import WHERE sha256 = ?";
    private static final String NOTE = """
        INSERT INTO feed_import (sha256, file_name, started_at, ended_at, read, stored, removed, newest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Connection connection;
    private Instant newest;

    FeedTransaction(Connection connection) {
        this.connection = connection;
    }

    FeedImported run(FeedFile file) throws SQLException, IOException {
        Instant started = Instant.now();
        String sha256 = file.sha256();
        if (isPresent(sha256) || isPresentOnceItsOurTurn(sha256)) {
            return FeedImported.present(file.name());
        }
        VulnerabilityWriter writer = new VulnerabilityWriter(connection);
        int read;
        try (InputStream content = file.open()) {
            read = NvdFeedReader.read(content, cve -> {
                newest = newest == null || cve.modified().isAfter(newest) ? cve.modified() : newest;
                writer.write(cve);
            });
        }
        writer.flush();
        FeedImported result = new FeedImported(file.name(), false, read, writer.stored(), writer.removed(), newest);
        note(sha256, started, result);
        return result;
    }

    private boolean isPresentOnceItsOurTurn(String sha256) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE_TURN)) {
            statement.execute();
        }
        return isPresent(sha256);
    }

    private boolean isPresent(String sha256) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IS_PRESENT)) {
            statement.setString(1, sha256);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void note(String sha256, Instant started, FeedImported result) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NOTE)) {
            statement.setString(1, sha256);
            statement.setString(2, result.fileName());
            statement.setObject(3, utc(started));
            statement.setObject(4, utc(Instant.now()));
            statement.setInt(5, result.read());
            statement.setInt(6, result.stored());
            statement.setInt(7, result.removed());
            statement.setObject(8, utc(result.newest()));
            statement.executeUpdate();
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
