package io.watchpost.scan.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings a table to what a file says, changing only the rows that differ: unchanged rows aren't written again, rows that the file doesn't
 * have go. Rows arrive one after the other and are written in batches; in memory are their keys.
 */
final class Snapshot {

    private static final int BATCH = 2_000;
    private static final int SECONDS = 120;
    private static final String SEPARATOR = "\u001f";

    private final Connection connection;
    private final String table;
    private final int keyLength;
    private final String[] columns;
    private final String[] types;
    private final Set<String> seen = new HashSet<>();
    private ArrayColumns batch;
    private int waiting;
    private int stored;

    /**
     * A table with text keys.
     *
     * @param keyLength how many of the columns, from the first on, are its primary key
     * @param columns   each as {@code name type}
     */
    Snapshot(Connection connection, String table, int keyLength, String... columns) {
        this.connection = connection;
        this.table = table;
        this.keyLength = keyLength;
        this.columns = Arrays.stream(columns).map(column -> column.substring(0, column.indexOf(' '))).toArray(String[]::new);
        this.types = Arrays.stream(columns).map(column -> column.substring(column.indexOf(' ') + 1)).toArray(String[]::new);
        this.batch = new ArrayColumns(types);
    }

    /** One row; of several with the same key the first counts. */
    void add(Object... values) throws SQLException {
        if (seen.add(key(values))) {
            batch.add(values);
            if (++waiting >= BATCH) {
                flush();
            }
        }
    }

    /** How many rows were new or different. */
    int stored() {
        return stored;
    }

    /**
     * Writes what is waiting and deletes what the file doesn't have.
     *
     * @param condition which rows the file speaks of, in SQL with {@code ?}
     * @return how many rows were deleted
     */
    int finish(String condition, Object... parameters) throws SQLException {
        flush();
        List<String> gone = gone(condition, parameters);
        int removed = 0;
        for (int from = 0; from < gone.size(); from += BATCH) {
            removed += delete(gone.subList(from, Math.min(gone.size(), from + BATCH)));
        }
        return removed;
    }

    private void flush() throws SQLException {
        if (batch.isEmpty()) {
            return;
        }
        List<String> values = Arrays.asList(columns).subList(keyLength, columns.length);
        String upsert = "INSERT INTO " + table + " AS stored (" + String.join(", ", columns) + ") SELECT * FROM unnest("
            + batch.placeholders()
            + ") ON CONFLICT (" + String.join(", ", keys()) + ") DO UPDATE SET "
            + values.stream().map(column -> column + " = excluded." + column).collect(Collectors.joining(", "))
            + " WHERE (" + prefixed("stored.", values) + ") IS DISTINCT FROM (" + prefixed("excluded.", values) + ")";
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            statement.setQueryTimeout(SECONDS);
            batch.bind(connection, statement);
            stored += statement.executeUpdate();
        }
        batch = new ArrayColumns(types);
        waiting = 0;
    }

    private List<String> gone(String condition, Object... parameters) throws SQLException {
        String sql = "SELECT concat_ws(E'\\x1f', " + String.join(", ", keys()) + ") FROM " + table + " WHERE " + condition;
        List<String> gone = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(BATCH);
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (!seen.contains(rows.getString(1))) {
                        gone.add(rows.getString(1));
                    }
                }
            }
        }
        return gone;
    }

    private int delete(List<String> keys) throws SQLException {
        ArrayColumns rows = new ArrayColumns(Arrays.copyOf(types, keyLength));
        keys.forEach(key -> rows.add((Object[]) key.split(SEPARATOR, -1)));
        String matching = keys().stream().map(column -> table + "." + column + " = gone." + column).collect(Collectors.joining(" AND "));
        String sql = "DELETE FROM " + table + " USING unnest(" + rows.placeholders() + ") AS gone (" + String.join(", ",
            keys()) + ") WHERE "
            + matching;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(SECONDS);
            rows.bind(connection, statement);
            return statement.executeUpdate();
        }
    }

    private List<String> keys() {
        return Arrays.asList(columns).subList(0, keyLength);
    }

    private String key(Object[] values) {
        return Arrays.stream(values).limit(keyLength).map(String::valueOf).collect(Collectors.joining(SEPARATOR));
    }

    private static String prefixed(String prefix, List<String> names) {
        return names.stream().map(name -> prefix + name).collect(Collectors.joining(", "));
    }
}
