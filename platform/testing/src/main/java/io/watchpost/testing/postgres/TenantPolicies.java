package io.watchpost.testing.postgres;

import io.watchpost.testing.TestSystem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asserts that no tenant's row can be reached past row-level security. */
public final class TenantPolicies {

    private static final String UNPROTECTED = """
            SELECT c.relname
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname NOT IN ('pg_catalog', 'information_schema')
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
            WHERE c.relkind IN ('r', 'p')
              AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))
            ORDER BY c.relname
            """;
    private static final String ASKING_FOR_EACH_ROW = """
            SELECT tablename FROM pg_policies
            WHERE concat(qual, with_check) LIKE '%circle%' AND concat(qual, with_check) NOT LIKE '%SELECT circle%' ORDER BY tablename
            """;
    private static final String TENANT_TABLES = """
            SELECT count(*) FROM information_schema.columns WHERE column_name = 'organization_id' AND table_schema = 'public'
            """;
    private static final String PRIVILEGED = """
            SELECT rolname FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)
            """;

    private TenantPolicies() {
    }

    /**
     * Every table with an organization_id forces row-level security and has a policy, which finds the circle out once for each statement,
     * and the service's role can't bypass it.
     */
    public static void assertEveryTenantTableIsProtected() throws SQLException {
        Database database = TestSystem.current().database();
        try (Connection owner = database.connectAsOwner(); Connection user = database.connectAsUser()) {
            check(!names(owner, TENANT_TABLES).equals(List.of("0")), "no table has an organization_id: were the migrations run?");
            List<String> unprotected = names(owner, UNPROTECTED);
            check(unprotected.isEmpty(), "tables without forced row-level security or without a policy: " + unprotected);
            List<String> slow = names(owner, ASKING_FOR_EACH_ROW);
            check(slow.isEmpty(), "policies that find the circle out for each row, see R__policies_read_the_circle_once.sql: " + slow);
            check(names(user, PRIVILEGED).isEmpty(), "the service's role bypasses row-level security");
        }
    }

    private static List<String> names(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }
}
