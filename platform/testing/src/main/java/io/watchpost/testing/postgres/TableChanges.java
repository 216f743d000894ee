package io.watchpost.testing.postgres;

import io.watchpost.testing.TestSystem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Watches the service's database: each row that a committed transaction inserts, deletes or changes is noted by a trigger, so that what
 * a call left behind is known exactly and at once. The triggers go with {@link #close()}.
 */
public final class TableChanges implements AutoCloseable {

    private static final String TABLES = """
            SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind = 'r'
              AND c.relname NOT IN ('watched_change', 'flyway_schema_history') ORDER BY 1
            """;
    private static final String NOTE = """
            CREATE TABLE watched_change (id bigint GENERATED ALWAYS AS IDENTITY, change text, content text);
            CREATE FUNCTION watch_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
            BEGIN
                IF TG_OP <> 'UPDATE' OR OLD IS DISTINCT FROM NEW THEN
                    INSERT INTO watched_change (change, content)
                    VALUES (TG_TABLE_NAME || ' ' || TG_OP, left(CASE WHEN TG_OP = 'DELETE' THEN OLD::text ELSE NEW::text END, 160));
                END IF;
                RETURN NULL;
            END $$
            """;

    private final Connection owner;
    private final Set<String> ignored;

    private TableChanges(Connection owner, Set<String> ignored) {
        this.owner = owner;
        this.ignored = ignored;
    }

    /**
     * Watches the database of the running test from now on.
     *
     * @param ignored names of tables, or table and kind of change as in {@code outbox DELETE}
     */
    public static TableChanges watch(Set<String> ignored) throws SQLException {
        TableChanges changes = new TableChanges(TestSystem.current().database().connectAsOwner(), ignored);
        changes.forget();
        changes.execute(NOTE);
        for (String table : changes.rows(TABLES)) {
            changes.execute("CREATE TRIGGER watched_change AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION watch_change()"
                    .formatted(table));
        }
        return changes;
    }

    /** What was committed since this was asked last: table, kind and beginning of the row. */
    public List<String> next() throws SQLException {
        List<String> changes = rows("""
                WITH seen AS (DELETE FROM watched_change RETURNING id, change, content)
                SELECT change || ': ' || content FROM seen ORDER BY id""");
        return changes.stream().filter(change -> !ignored(change.substring(0, change.indexOf(':')))).toList();
    }

    @Override
    public void close() throws SQLException {
        forget();
        owner.close();
    }

    private boolean ignored(String change) {
        return ignored.contains(change) || ignored.contains(change.substring(0, change.indexOf(' ')));
    }

    private void forget() throws SQLException {
        execute("DROP FUNCTION IF EXISTS watch_change CASCADE");
        execute("DROP TABLE IF EXISTS watched_change");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String query) throws SQLException {
        try (Statement statement = owner.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
