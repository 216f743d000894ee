package io.watchpost.scan.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/** Notes of where data came from, and how the last attempt went. */
final class FeedSources {

    private static final String READ = "SELECT etag, last_modified, fetched_at, attempted_at, error FROM feed_source WHERE location = ?";
    private static final String GOOD = """
        INSERT INTO feed_source AS known (location, kind, name, version, records, published_at, fetched_at, attempted_at, etag,
            last_modified)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (location) DO UPDATE SET kind = excluded.kind, name = excluded.name, version = coalesce(excluded.version,
            known.version),
            records = CASE WHEN excluded.records > 0 THEN excluded.records ELSE known.records END,
            published_at = coalesce(excluded.published_at, known.published_at), fetched_at = excluded.fetched_at,
            attempted_at = excluded.attempted_at, error = NULL, etag = excluded.etag, last_modified = excluded.last_modified""";
    private static final String BAD = """
        INSERT INTO feed_source (location, kind, name, attempted_at, error) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (location) DO UPDATE SET attempted_at = excluded.attempted_at, error = excluded.error""";
    private static final String BUILT_IN = "built-in";
    private static final int LONGEST_ERROR = 1_000;

    private final DataSource dataSource;

    FeedSources(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * What is known of a source.
     *
     * @param attemptedAt when it was last asked
     * @param failed      the last attempt failed
     */
    record Known(String etag, String lastModified, Instant attemptedAt, boolean failed) {
    }

    Optional<Known> find(String location) throws SQLException {
        try (Connection connection = dataSource.getConnection(); PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, location);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Known(row.getString("etag"), row.getString("last_modified"),
                    row.getObject("attempted_at", OffsetDateTime.class).toInstant(), row.getString("error") != null)) : Optional.empty();
            }
        }
    }

    /** The source was read, or found unchanged: then the result says "already present". */
    void good(String location, FeedKind kind, String name, FeedImported result, String etag, String lastModified) throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        update(GOOD, location, kind.label(), name, result.version(), result.read(),
            result.newest() == null ? null : result.newest().atOffset(ZoneOffset.UTC), now, now, etag, lastModified);
    }

    /** The records that come with the program; they count as fetched when they were imported, and age from then on. */
    void builtIn(FeedImported result) throws SQLException {
        if (!result.alreadyPresent() || find(BUILT_IN).isEmpty()) {
            good(BUILT_IN, FeedKind.NVD, "Built-in records", result, null, null);
        }
    }

    /** The source could not be read. */
    void bad(String location, FeedKind kind, String name, String error) throws SQLException {
        String text = error == null ? "unknown" : error.replace("\u0000", "");
        update(BAD, location, kind.label(), name, OffsetDateTime.now(ZoneOffset.UTC),
            text.length() > LONGEST_ERROR ? text.substring(0, LONGEST_ERROR) : text);
    }

    private void update(String sql, Object... values) throws SQLException {
        try (Connection connection = dataSource.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
