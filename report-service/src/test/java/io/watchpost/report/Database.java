package io.watchpost.report;

import io.watchpost.testing.TestSystem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Looks into the service's database past its tenancy. */
public final class Database {

    private Database() {
    }

    /** Number of a run's rows in one of its tables. */
    public static int count(String table, UUID report) {
        return Integer.parseInt(text("select count(*) from %s where report_id = '%s'".formatted(table, report)));
    }

    /** The single value of a query; null without a row. */
    public static String text(String query) {
        try (Connection connection = TestSystem.current().database().connectAsOwner(); Statement statement = connection.createStatement()) {
            statement.execute("select set_config('watchpost.circle', '*', false)");
            try (ResultSet rows = statement.executeQuery(query)) {
                return rows.next() ? rows.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes rows. */
    public static void change(String statement) {
        try (Connection connection = TestSystem.current().database().connectAsOwner(); Statement change = connection.createStatement()) {
            change.execute("select set_config('watchpost.circle', '*', false)");
            change.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
