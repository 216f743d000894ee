package io.watchpost.testing.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A real PostgreSQL server for tests: its own process, a free port, data in a temporary directory that goes with it. Writes aren't
 * flushed to disk: what a power cut would lose, a test doesn't need.
 */
public final class EmbeddedPostgreSql implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String SUPERUSER = "postgres";

    private final EmbeddedPostgres server;

    private EmbeddedPostgreSql(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts a server and waits until it answers; works as root and as an ordinary user. */
    public static EmbeddedPostgreSql start() {
        try {
            return new EmbeddedPostgreSql(EmbeddedPostgres.builder()
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("max_connections", "200")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL doesn't start", e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** Creates the database {@code name} with the roles {@code <name>_owner} and {@code <name>}. */
    public Database provision(String name) {
        Database database = Database.named(HOST, port(), name);
        try {
            try (Connection admin = connectAsSuperuser(SUPERUSER)) {
                DatabaseProvisioning.createRolesAndDatabase(admin, database);
            }
            try (Connection admin = connectAsSuperuser(name)) {
                DatabaseProvisioning.grantSchema(admin, database);
            }
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException("No database " + name, e);
        }
    }

    /** A superuser's connection to a database of this server; the caller closes it. */
    public Connection connectAsSuperuser(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://%s:%d/%s".formatted(HOST, port(), database), SUPERUSER, SUPERUSER);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL doesn't stop", e);
        }
    }
}
