package io.watchpost.scan.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows that go to the database in one statement, as one array for each column: {@code … FROM unnest(?, ?, …)}. */
final class ArrayColumns {

    private final String[] types;
    private final List<Object[]> rows = new ArrayList<>();

    /** @param types the columns' types in PostgreSQL's words */
    ArrayColumns(String... types) {
        this.types = types;
    }

    void add(Object... values) {
        if (values.length != types.length) {
            throw new IllegalArgumentException(values.length + " values for " + types.length + " columns");
        }
        rows.add(values);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The parameters for {@code unnest}, with their types. */
    String placeholders() {
        return IntStream.range(0, types.length).mapToObj(i -> "?::" + types[i] + "[]").collect(Collectors.joining(", "));
    }

    void bind(Connection connection, PreparedStatement statement) throws SQLException {
        for (int column = 0; column < types.length; column++) {
            int index = column;
            Object[] values = rows.stream().map(row -> row[index]).toArray();
            statement.setArray(column + 1, connection.createArrayOf(types[column], values));
        }
    }
}
