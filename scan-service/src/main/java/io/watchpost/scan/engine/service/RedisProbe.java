package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Redis, by its answers to PING and INFO; both only read. */
final class RedisProbe implements Probe {

    private static final Pattern WANTS_PASSWORD =
            Pattern.compile("-(NOAUTH |ERR operation not permitted\r\n|DENIED Redis ).*", Pattern.DOTALL);
    private static final Pattern INFO = Pattern.compile("\\$\\d{1,5}\r\n.*?redis_version:([0-9][\\w.-]{0,30})\r\n.*", Pattern.DOTALL);
    private static final Pattern BULK = Pattern.compile("\\$(\\d{1,5})\r\n");
    private static final int LIMIT = 16_384;

    @Override
    public boolean expectedOn(int port) {
        return port == 6379 || port == 6380 || port == 16379;
    }

    @Override
    public Optional<Sighting> probe(Dialer dialer) throws IOException {
        try (Connection connection = dialer.connect()) {
            connection.send("PING\r\n");
            String answer = connection.readLine();
            if (WANTS_PASSWORD.matcher(answer).matches()) {
                return Optional.of(Sighting.of("redis", answer));
            }
            return answer.equals("+PONG\r\n") ? info(connection) : Optional.empty();
        }
    }

    private static Optional<Sighting> info(Connection connection) throws IOException {
        connection.send("INFO server\r\n");
        String answer = connection.readText(RedisProbe::complete, LIMIT);
        if (WANTS_PASSWORD.matcher(answer).matches()) {
            return Optional.of(Sighting.of("redis", answer));
        }
        Matcher info = INFO.matcher(answer);
        if (!info.matches()) {
            return Optional.empty();
        }
        String version = info.group(1);
        return Optional.of(Sighting.of("redis", "redis_version:" + version, new Clue("redis.version", version, Qod.PROTOCOL_FIELD))
                .with(Facts.UNAUTHENTICATED, "INFO was answered without a password: redis_version " + version));
    }

    private static boolean complete(String answer) {
        Matcher bulk = BULK.matcher(answer);
        return bulk.lookingAt() ? answer.length() >= bulk.end() + Integer.parseInt(bulk.group(1)) + 2
                : answer.startsWith("-") && answer.endsWith("\r\n");
    }
}
