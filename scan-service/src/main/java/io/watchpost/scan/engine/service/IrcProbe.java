package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IRC (RFC 2812): registers as anybody, which the server welcomes with its version, and leaves. Some servers first ask for the echo of a
 * cookie (PING).
 */
final class IrcProbe implements Probe {

    private static final Recognition IRC = Recognition.of("irc",
            "(?::\\S{1,100} (?:NOTICE \\S{1,60} :|(?:00[1-4]|020|4[3-6]\\d) \\S)|NOTICE (?:AUTH|\\*) :|PING :?\\S|ERROR :)")
            .clue("irc.version", " 002 \\S+ :[^\\r\\n]{0,300}?running version ([^\\s,]{2,80})", Qod.PROTOCOL_FIELD);
    private static final Pattern COOKIE = Pattern.compile("(?m)^PING (:?\\S{1,200})");
    private static final Pattern DECIDED = Pattern.compile("(?m)^(?::\\S+ (?:002|4[3-6]\\d) |ERROR :).*\\n");
    private static final int LIMIT = 8_192;
    /** Servers look up the caller's name and ask it for ident before they answer. */
    private static final Duration LOOKING_UP = Duration.ofSeconds(10);

    @Override
    public boolean expectedOn(int port) {
        return port >= 6660 && port <= 6669 || port == 6697 || port == 7000;
    }

    @Override
    public Optional<Sighting> probe(Dialer dialer) throws IOException {
        Dialer way = expectedOn(dialer.port()) ? dialer.waiting(LOOKING_UP) : dialer;
        try (Connection connection = way.connect()) {
            return register(connection);
        }
    }

    /** Asks on a connection on which nothing was sent yet. */
    static Optional<Sighting> register(Connection connection) throws IOException {
        String nick = "wp" + Integer.toString(ThreadLocalRandom.current().nextInt(100_000, 1_000_000));
        connection.send("NICK " + nick + "\r\nUSER watchpost 0 * :watchpost\r\n");
        String heard = connection.readText(text -> decided(text) || COOKIE.matcher(text).find(), LIMIT);
        Matcher cookie = COOKIE.matcher(heard);
        if (cookie.find() && !decided(heard)) {
            connection.send("PONG " + cookie.group(1) + "\r\n");
            heard += connection.readText(IrcProbe::decided, LIMIT);
        }
        Optional<Sighting> sighting = IRC.sighting(heard, heard);
        if (sighting.isPresent()) {
            connection.send("QUIT\r\n");
        }
        return sighting;
    }

    private static boolean decided(String text) {
        return DECIDED.matcher(text).find() || IRC.decided(text) && !IRC.matches(text);
    }
}
