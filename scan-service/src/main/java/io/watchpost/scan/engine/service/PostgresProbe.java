package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * PostgreSQL. A start-up message of a protocol version that doesn't exist makes every server say so in its own error format, without a
 * login; then, if allowed, one login as {@code postgres} without a password, which a server with trust authentication lets in.
 */
final class PostgresProbe implements Probe {

    private static final byte[] IMPOSSIBLE_VERSION = {0, 0, 0, 8, 0, (byte) 0xFF, 0, 0};
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 4, (byte) 0xD2, 0x16, 0x2F};
    private static final byte[] TERMINATE = {'X', 0, 0, 0, 4};
    private static final int PROTOCOL_3 = 0x0003_0000;
    private static final int MOST_MESSAGES = 64;
    private static final String PRODUCT = "PostgreSQL";

    private final boolean loginAttempts;

    PostgresProbe(boolean loginAttempts) {
        this.loginAttempts = loginAttempts;
    }

    @Override
    public boolean expectedOn(int port) {
        return port >= 5432 && port <= 5434 || port == 15432;
    }

    @Override
    public Optional<Sighting> probe(Dialer dialer) throws IOException {
        try (Connection connection = dialer.connect()) {
            connection.send(IMPOSSIBLE_VERSION);
            PostgresMessage message = PostgresMessage.read(connection);
            if (!message.isError()) {
                return Optional.empty();
            }
        }
        Sighting sighting = Sighting.of("postgresql", null, new Clue("postgresql.version", PRODUCT, Qod.PROTOCOL_FIELD))
                .with(Facts.STARTTLS, offersTls(dialer) ? "yes" : "no");
        return Optional.of(loginAttempts ? login(dialer, sighting) : sighting);
    }

    private static boolean offersTls(Dialer dialer) throws IOException {
        try (Connection connection = dialer.connect()) {
            connection.send(SSL_REQUEST);
            return connection.readExactly(1)[0] == 'S';
        }
    }

    private static Sighting login(Dialer dialer, Sighting sighting) throws IOException {
        try (Connection connection = dialer.connect()) {
            connection.send(startUp("postgres"));
            PostgresMessage first = PostgresMessage.read(connection);
            if (!first.isAuthenticationOk()) {
                return sighting;
            }
            String version = serverVersion(connection);
            connection.send(TERMINATE);
            if (version == null) {
                return sighting;
            }
            return Sighting.of("postgresql", PRODUCT + " " + version,
                    new Clue("postgresql.version", PRODUCT + " " + version, Qod.PROTOCOL_FIELD))
                    .with(Facts.STARTTLS, sighting.facts().get(Facts.STARTTLS))
                    .with(Facts.UNAUTHENTICATED, "user postgres was let in without a password; server_version " + version);
        }
    }

    private static String serverVersion(Connection connection) throws IOException {
        String version = null;
        for (int i = 0; i < MOST_MESSAGES; i++) {
            PostgresMessage message = PostgresMessage.read(connection);
            if (message.type() == 'S' && message.text().startsWith("server_version\0")) {
                version = message.text().split("\0")[1];
            } else if (message.type() == 'Z' || message.isError()) {
                return message.type() == 'Z' ? version : null;
            }
        }
        return null;
    }

    private static byte[] startUp(String user) {
        byte[] parameters = ("user\0" + user + "\0database\0postgres\0\0").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(8 + parameters.length).putInt(8 + parameters.length).putInt(PROTOCOL_3).put(parameters).array();
    }
}
