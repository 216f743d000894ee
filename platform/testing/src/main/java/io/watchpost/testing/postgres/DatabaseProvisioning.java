package io.watchpost.testing.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Creates a service's database and its two roles with a superuser's connection. Repeating it changes nothing but the passwords, which
 * are set to those given.
 */
public final class DatabaseProvisioning {

    private DatabaseProvisioning() {
    }

    /** Roles and database; {@code admin} is connected to any database of the server, in auto-commit mode. */
    public static void createRolesAndDatabase(Connection admin, Database database) throws SQLException {
        createRole(admin, database.owner(), database.ownerPassword());
        createRole(admin, database.user(), database.password());
        if (!exists(admin, "SELECT 1 FROM pg_database WHERE datname = ?", database.name())) {
            execute(admin, "CREATE DATABASE %s OWNER %s".formatted(identifier(database.name()), identifier(database.owner())));
        }
        execute(admin, "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(identifier(database.name())));
        execute(admin, "GRANT CONNECT ON DATABASE %s TO %s".formatted(identifier(database.name()), identifier(database.user())));
    }

    /** Rights on the schema; {@code admin} is connected to the new database. Rights on tables are the migrations' business. */
    public static void grantSchema(Connection admin, Database database) throws SQLException {
        execute(admin, "ALTER SCHEMA public OWNER TO " + identifier(database.owner()));
        execute(admin, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
        execute(admin, "GRANT USAGE ON SCHEMA public TO " + identifier(database.user()));
    }

    private static void createRole(Connection admin, String role, String password) throws SQLException {
        if (!exists(admin, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            execute(admin, "CREATE ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS".formatted(identifier(role)));
        }
        execute(admin, "ALTER ROLE %s PASSWORD %s".formatted(identifier(role), literal(password)));
    }

    private static boolean exists(Connection admin, String query, String name) throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection admin, String sql) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }
}
