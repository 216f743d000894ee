package io.watchpost.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.watchpost.testing.kafka.BrokerLogs;
import io.watchpost.testing.kafka.EmbeddedKafka;
import io.watchpost.testing.postgres.Database;
import io.watchpost.testing.postgres.EmbeddedPostgreSql;
import io.watchpost.testing.tokens.JwksServer;
import io.watchpost.testing.tokens.TokenMint;
import java.util.HashMap;
import java.util.Map;

/**
 * What a service needs beside itself, for one test run: PostgreSQL with the service's database, Kafka, and a server of the keys that
 * {@link TokenMint#shared()} signs with. Use it with {@code @WithTestResource(value = WatchpostTestResource.class,
 * scope = TestResourceScope.GLOBAL, initArgs = @ResourceArg(name = "name", value = "scan"))}; {@code name} names the database and its
 * roles, {@code service} when absent.
 */
public final class WatchpostTestResource implements QuarkusTestResourceLifecycleManager {

    private String name = "service";
    private EmbeddedPostgreSql postgres;
    private EmbeddedKafka kafka;
    private JwksServer keys;

    @Override
    public void init(Map<String, String> arguments) {
        name = arguments.getOrDefault("name", name);
    }

    @Override
    public Map<String, String> start() {
        postgres = EmbeddedPostgreSql.start();
        kafka = EmbeddedKafka.start();
        Database database = postgres.provision(name);
        TokenMint mint = TokenMint.create();
        keys = JwksServer.start(mint.keySet());
        new TestSystem(kafka.bootstrapServers(), postgres.port(), name, mint.save(), keys.url()).publish();
        return configuration(database);
    }

    private Map<String, String> configuration(Database database) {
        Map<String, String> configuration = new HashMap<>(BrokerLogs.configuration());
        configuration.put("quarkus.datasource.reactive.url", database.reactiveUrl());
        configuration.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
        configuration.put("quarkus.datasource.username", database.user());
        configuration.put("quarkus.datasource.password", database.password());
        configuration.put("quarkus.flyway.username", database.owner());
        configuration.put("quarkus.flyway.password", database.ownerPassword());
        configuration.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        configuration.put("watchpost.tokens.jwks-url", keys.url());
        return configuration;
    }

    @Override
    public void stop() {
        close(keys);
        close(kafka);
        close(postgres);
    }

    private static void close(AutoCloseable part) {
        if (part == null) {
            return;
        }
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("A part of the test system doesn't stop", e);
        }
    }
}
