package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** memcached, by its answer to {@code version}. */
final class MemcachedProbe implements Probe {

    private static final Pattern VERSION = Pattern.compile("VERSION (\\d[\\w.-]{0,40})\r\n");

    @Override
    public boolean expectedOn(int port) {
        return port == 11211;
    }

    @Override
    public Optional<Sighting> probe(Dialer dialer) throws IOException {
        try (Connection connection = dialer.connect()) {
            connection.send("version\r\n");
            Matcher answer = VERSION.matcher(connection.readLine());
            if (!answer.matches()) {
                return Optional.empty();
            }
            String version = answer.group(1);
            return Optional.of(Sighting.of("memcached", "VERSION " + version, new Clue("memcached.version", version, Qod.PROTOCOL_FIELD))
                    .with(Facts.UNAUTHENTICATED, "the version command was answered without a password: " + version));
        }
    }
}
