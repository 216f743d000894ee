package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.util.Optional;

/**
 * SOCKS 5 (RFC 1928) and 4. Two bytes of an answer are few, so a server that wants no login is also sent a command that doesn't exist,
 * which it has to refuse in its own form; nothing is ever relayed.
 */
final class SocksProbe implements Probe {

    private static final byte[] METHODS = {5, 2, 0, 2};
    private static final byte[] STRANGE_METHODS = {5, 1, (byte) 0xFD};
    private static final byte[] NO_SUCH_COMMAND = {5, (byte) 0xEE, 0, 1, 0, 0, 0, 0, 0, 0};
    private static final byte[] NO_SUCH_COMMAND_4 = {4, (byte) 0xEE, 0, 0, 0, 0, 0, 1, 0};
    private static final int PASSWORD = 2;
    private static final int NONE_ACCEPTABLE = 0xFF;

    @Override
    public boolean expectedOn(int port) {
        return port == 1080 || port == 1081 || port == 9050;
    }

    @Override
    public Optional<Sighting> probe(Dialer dialer) throws IOException {
        Optional<Sighting> five = five(dialer);
        return five.isPresent() ? five : four(dialer);
    }

    private static Optional<Sighting> five(Dialer dialer) throws IOException {
        try (Connection connection = dialer.connect()) {
            byte[] method = offer(connection, METHODS, dialer);
            if (method.length != 2 || method[0] != 5) {
                return Optional.empty();
            }
            int chosen = method[1] & 0xFF;
            if (chosen == PASSWORD || chosen == NONE_ACCEPTABLE) {
                return Optional.of(Sighting.of("socks5", null));
            }
            connection.send(NO_SUCH_COMMAND);
            byte[] refusal = connection.read(bytes -> bytes.length >= 4 || bytes[0] != 5, 64, dialer.timeout());
            if (refusal.length == 0) {
                return refusesStrangeMethods(dialer) ? open() : Optional.empty();
            }
            boolean refused = refusal.length >= 4 && refusal[0] == 5 && refusal[1] >= 1 && refusal[1] <= 8 && refusal[2] == 0
                    && (refusal[3] == 1 || refusal[3] == 3 || refusal[3] == 4);
            return chosen == 0 && refused ? open() : Optional.empty();
        }
    }

    private static byte[] offer(Connection connection, byte[] methods, Dialer dialer) throws IOException {
        connection.send(methods);
        return connection.read(bytes -> bytes.length >= 2 || bytes[0] != 5, 16, dialer.timeout());
    }

    private static Optional<Sighting> open() {
        return Optional.of(Sighting.of("socks5", null).with(Facts.UNAUTHENTICATED, "the proxy asks for no login"));
    }

    /** Some hang up instead of refusing a command, but the one of two answers to an offer that nobody can take is as telling. */
    private static boolean refusesStrangeMethods(Dialer dialer) throws IOException {
        try (Connection connection = dialer.connect()) {
            byte[] method = offer(connection, STRANGE_METHODS, dialer);
            return method.length == 2 && method[0] == 5 && (method[1] & 0xFF) == NONE_ACCEPTABLE;
        }
    }

    private static Optional<Sighting> four(Dialer dialer) throws IOException {
        try (Connection connection = dialer.connect()) {
            connection.send(NO_SUCH_COMMAND_4);
            byte[] answer = connection.read(bytes -> bytes.length >= 8 || bytes[0] != 0, 16, dialer.timeout());
            boolean refused = answer.length == 8 && answer[0] == 0 && answer[1] >= 0x5B && answer[1] <= 0x5D;
            return refused ? Optional.of(Sighting.of("socks4", null)) : Optional.empty();
        }
    }
}
