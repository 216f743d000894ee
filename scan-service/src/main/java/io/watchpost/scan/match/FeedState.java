package io.watchpost.scan.match;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.sql.DataSource;

/** How fresh the vulnerability data is: what a run notes, so that a report can say what it was made with. */
public final class FeedState {

    private static final String NEWEST = "SELECT max(newest) FROM feed_import";

    private final DataSource dataSource;

    /** @param dataSource the service's database, with the tables of the vulnerability data */
    public FeedState(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * The newest modification among all imported records as a date, for example {@code 2022-10-20}; null before any import. Blocking.
     *
     * @throws VulnerabilityDataException when the data can't be read
     */
    public String version() {
        try (Connection connection = dataSource.getConnection(); PreparedStatement statement = connection.prepareStatement(NEWEST);
             ResultSet rows = statement.executeQuery()) {
            rows.next();
            OffsetDateTime newest = rows.getObject(1, OffsetDateTime.class);
            return newest == null ? null : DateTimeFormatter.ISO_LOCAL_DATE.format(newest.withOffsetSameInstant(ZoneOffset.UTC));
        } catch (SQLException e) {
            throw new VulnerabilityDataException("can't read the state of the vulnerability data", e);
        }
    }
}
