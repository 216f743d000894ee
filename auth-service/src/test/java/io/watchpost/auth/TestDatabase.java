package io.watchpost.auth;

import io.watchpost.testing.TestSystem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The service's database past row-level security, for what no operation of the API can bring about or show. */
public final class TestDatabase {

    private TestDatabase() {
    }

    /** Runs a statement with the owner's rights. */
    public static void execute(String sql) {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of the first row, as text; null when there is none. */
    public static String value(String sql) {
        try (Connection connection = connect(); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Connection connect() throws SQLException {
        Connection connection = TestSystem.current().database().connectAsOwner();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set watchpost.circle = '*'");
        }
        return connection;
    }
}
