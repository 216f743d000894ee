package io.watchpost.testing.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.kit.KitTest;
import io.watchpost.testing.TestSystem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@KitTest
class TableChangesTest {

    private static final String KEY = "insert into idempotency_key (user_id, operation, key, body_hash) values ('%s', 'x', '%s', 'y')";

    @Test
    void eachRowThatACommittedTransactionChangesIsNoted() throws SQLException {
        try (Connection connection = TestSystem.current().database().connectAsUser(); Statement statement = connection.createStatement();
                TableChanges changes = TableChanges.watch(Set.of("outbox"))) {
            String user = UUID.randomUUID().toString();
            statement.execute(KEY.formatted(user, "1"));
            statement.execute("update idempotency_key set key = key where user_id = '%s'".formatted(user));
            statement.execute("delete from idempotency_key where user_id = '%s'".formatted(user));
            List<String> noted = changes.next();
            assertEquals(2, noted.size(), noted::toString);
            assertTrue(noted.get(0).startsWith("idempotency_key INSERT: (" + user), noted::toString);
            assertTrue(noted.get(1).startsWith("idempotency_key DELETE: (" + user), noted::toString);

            connection.setAutoCommit(false);
            statement.execute(KEY.formatted(user, "2"));
            connection.rollback();
            assertEquals(List.of(), changes.next());
        }
    }

    @Test
    void whatIsIgnoredIsNotTold() throws SQLException {
        try (Connection connection = TestSystem.current().database().connectAsUser(); Statement statement = connection.createStatement();
                TableChanges changes = TableChanges.watch(Set.of("idempotency_key INSERT", "outbox"))) {
            String user = UUID.randomUUID().toString();
            statement.execute(KEY.formatted(user, "1"));
            statement.execute("delete from idempotency_key where user_id = '%s'".formatted(user));
            assertEquals(1, changes.next().size());
        }
    }
}
