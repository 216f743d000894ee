package io.watchpost.local.database;

import io.watchpost.local.LaunchException;
import io.watchpost.local.Service;
import io.watchpost.local.folder.Secrets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One database and two roles per service: {@code x_owner} owns the schema and migrates it, {@code x} is what the service runs as.
 * Neither may connect to another service's database; the second owns nothing, so row-level security binds it.
 */
public final class ServiceDatabases {

    private final PostgresCluster cluster;
    private final Secrets secrets;

    public ServiceDatabases(PostgresCluster cluster, Secrets secrets) {
        this.cluster = cluster;
        this.secrets = secrets;
    }

    /** Creates what is missing. */
    public void prepare() {
        try (Connection connection = DriverManager.getConnection(cluster.url("postgres"), PostgresCluster.SUPERUSER, cluster.password());
             Statement statement = connection.createStatement()) {
            for (Service service : Service.values()) {
                prepare(connection, statement, service);
            }
        } catch (SQLException failure) {
            throw new LaunchException("The databases can't be prepared: " + failure.getMessage(), failure);
        }
    }

    private void prepare(Connection connection, Statement statement, Service service) throws SQLException {
        String database = service.id();
        String owner = owner(service);
        if (missing(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", owner)) {
            statement.execute("CREATE ROLE " + owner + " LOGIN PASSWORD '" + password(owner) + "'");
        }
        if (missing(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", database)) {
            statement.execute("CREATE ROLE " + database + " LOGIN PASSWORD '" + password(database) + "'");
        }
        if (missing(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            statement.execute("CREATE DATABASE " + database + " OWNER " + owner);
        }
        statement.execute("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
        statement.execute("GRANT CONNECT, TEMPORARY ON DATABASE " + database + " TO " + database);
    }

    private static boolean missing(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return !statement.executeQuery().next();
        }
    }

    public static String owner(Service service) {
        return service.id() + "_owner";
    }

    /** The password of a role: letters, digits, {@code -} and {@code _} only. */
    public String password(String role) {
        return secrets.password("postgresql." + role);
    }
}
