package io.watchpost.testing.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * One service's database with its two roles: the owner migrates the schema, the user is what the service runs as.
 * The user is neither owner nor superuser, so forced row-level security binds it.
 */
public record Database(String host, int port, String name, String owner, String ownerPassword, String user, String password) {

    /** The names that every deployment uses: {@code <name>_owner} and {@code <name>}. Passwords equal the role names: for tests. */
    public static Database named(String host, int port, String name) {
        String owner = name + "_owner";
        return new Database(host, port, name, owner, owner, name, name);
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, name);
    }

    public String reactiveUrl() {
        return "postgresql://%s:%d/%s".formatted(host, port, name);
    }

    /** A connection with the owner's rights; the caller closes it. */
    public Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), owner, ownerPassword);
    }

    /** A connection with the rights that the running service has; the caller closes it. */
    public Connection connectAsUser() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user, password);
    }
}
