package io.watchpost.scan.feed;

import io.watchpost.scan.feed.FeedReader.Loaded;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The import of one file, inside a transaction that the caller commits. */
final class FeedTransaction {

    /** Two processes that import at once take turns, else each would do the other's work. */
    private static final String TAKE_TURN = "SELECT pg_advisory_xact_lock(hashtext('feed_import'))";
    private static final String IS_PRESENT = "SELECT 1 FROM feed_import WHERE sha256 = ?";
    /** A snapshot counts as present while it is the last of its kind and name: one that returns to a former state is imported again. */
    private static final String IS_LATEST = """
        SELECT 1 FROM (SELECT sha256 FROM feed_import WHERE kind = ? AND file_name = ? ORDER BY ended_at DESC LIMIT 1) latest WHERE sha256
            = ?""";
    private static final String NEWEST = "SELECT max(published_at) FROM feed_source WHERE kind = ?";
    private static final String NOTE = """
        INSERT INTO feed_import (sha256, file_name, started_at, ended_at, read, stored, removed, newest, kind) VALUES (?, ?, ?, ?, ?, ?,
            ?, ?, ?)
        ON CONFLICT (sha256) DO UPDATE SET started_at = excluded.started_at, ended_at = excluded.ended_at, stored = excluded.stored,
            removed = excluded.removed""";
    private static final String COUNT = """
        UPDATE feed_state SET changes = changes + ?, ratings = ratings + ?, cves = (SELECT count(*) FROM cve),
            cpes = CASE WHEN ? THEN (SELECT count(*) FROM (SELECT DISTINCT vendor, product FROM cpe_match) names) ELSE cpes END,
            kev = (SELECT count(*) FROM known_exploited), epss = (SELECT count(*) FROM exploit_prediction)""";

    private final Connection connection;

    FeedTransaction(Connection connection) {
        this.connection = connection;
    }

    FeedImported run(FeedKind kind, FeedFile file) throws SQLException, IOException {
        Instant started = Instant.now();
        String sha256 = file.sha256();
        if (isPresent(kind, file, sha256) || isPresentOnceItsOurTurn(kind, file, sha256)) {
            return FeedImported.present(file.name());
        }
        Loaded loaded;
        try (InputStream content = file.open()) {
            loaded = kind.reader().load(connection, content, file.name(), kind.snapshot() ? newest(kind) : null);
        }
        FeedImported result = new FeedImported(file.name(), false, loaded.read(), loaded.stored(), loaded.removed(), loaded.version(),
            loaded.published());
        note(kind, sha256, started, result);
        if (result.changed()) {
            count(kind);
            tell(kind);
        }
        return result;
    }

    private boolean isPresentOnceItsOurTurn(FeedKind kind, FeedFile file, String sha256) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TAKE_TURN);
        }
        return isPresent(kind, file, sha256);
    }

    private boolean isPresent(FeedKind kind, FeedFile file, String sha256) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(kind.snapshot() ? IS_LATEST : IS_PRESENT)) {
            int parameter = 1;
            if (kind.snapshot()) {
                statement.setString(parameter++, kind.label());
                statement.setString(parameter++, file.name());
            }
            statement.setString(parameter, sha256);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private Instant newest(FeedKind kind) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
            statement.setString(1, kind.label());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                OffsetDateTime newest = rows.getObject(1, OffsetDateTime.class);
                return newest == null ? null : newest.toInstant();
            }
        }
    }

    private void note(FeedKind kind, String sha256, Instant started, FeedImported result) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NOTE)) {
            statement.setString(1, sha256);
            statement.setString(2, result.fileName());
            statement.setObject(3, utc(started));
            statement.setObject(4, utc(Instant.now()));
            statement.setInt(5, result.read());
            statement.setInt(6, result.stored());
            statement.setInt(7, result.removed());
            statement.setObject(8, kind == FeedKind.NVD ? utc(result.newest()) : null);
            statement.setString(9, kind.label());
            statement.executeUpdate();
        }
    }

    private void count(FeedKind kind) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            statement.setInt(1, kind.matched() ? 1 : 0);
            statement.setInt(2, kind == FeedKind.KEV || kind == FeedKind.EPSS ? 1 : 0);
            statement.setBoolean(3, kind == FeedKind.NVD);
            statement.executeUpdate();
        }
    }

    /** Wakes the processes that keep some of the data in memory; they hear of it with the commit. */
    private void tell(FeedKind kind) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_notify('feed_imported', ?)")) {
            statement.setString(1, kind.label());
            statement.execute();
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
