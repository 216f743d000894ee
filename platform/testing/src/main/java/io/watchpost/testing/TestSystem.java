package io.watchpost.testing;

import io.watchpost.testing.postgres.Database;
import java.util.Map;

/**
 * Where the parts that {@link WatchpostTestResource} started are. Kept in system properties, because the test's classes and the
 * resource's can be loaded by different class loaders of one JVM.
 *
 * @param bootstrapServers Kafka's address
 * @param postgresPort     port of PostgreSQL on 127.0.0.1
 * @param databaseName     the service's database
 * @param signingKey       the private key, as a JWK, of the mint whose tokens the service trusts
 * @param jwksUrl          where that key's public half is served
 */
public record TestSystem(String bootstrapServers, int postgresPort, String databaseName, String signingKey, String jwksUrl) {

    private static final String PREFIX = "testing.watchpost.";

    /** The running system; fails outside a test with {@link WatchpostTestResource}. */
    public static TestSystem current() {
        return new TestSystem(property("kafka"), Integer.parseInt(property("postgres-port")), property("database"),
                property("signing-key"), property("jwks-url"));
    }

    /** The service's database. */
    public Database database() {
        return Database.named("127.0.0.1", postgresPort, databaseName);
    }

    void publish() {
        Map.of("kafka", bootstrapServers, "postgres-port", String.valueOf(postgresPort), "database", databaseName,
                "signing-key", signingKey, "jwks-url", jwksUrl).forEach((name, value) -> System.setProperty(PREFIX + name, value));
    }

    private static String property(String name) {
        String value = System.getProperty(PREFIX + name);
        if (value == null) {
            throw new IllegalStateException("No test system: the test needs @WithTestResource(WatchpostTestResource.class)");
        }
        return value;
    }
}
