package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.net.Connection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MySQL and MariaDB: the initial handshake packet of protocol 10, or the refusal of a host that isn't let in. */
final class MysqlGreeting implements Greeting {

    private static final int HEADER = 4;
    /** Protocol, version, thread id, eight bytes of salt, a zero byte, capabilities. */
    private static final Pattern HANDSHAKE = Pattern.compile("(?s)\\x0A(\\d[\\x21-\\x7E]{2,80})\\x00.{4}.{8}\\x00.{2}.*");
    private static final Pattern REFUSAL =
            Pattern.compile("(?s)\\xFF..(?:#\\w{5})?(Host .* (?:is not allowed to connect to|is blocked because of).*)");

    @Override
    public boolean complete(String text) {
        if (text.length() <= HEADER || text.charAt(3) != 0) {
            return false;
        }
        int length = text.charAt(0) | text.charAt(1) << 8 | text.charAt(2) << 16;
        return text.length() == HEADER + length;
    }

    @Override
    public Optional<Sighting> recognize(String text, Connection connection) {
        String packet = text.substring(HEADER);
        Matcher handshake = HANDSHAKE.matcher(packet);
        if (handshake.matches()) {
            String version = handshake.group(1);
            return Optional.of(Sighting.of("mysql", version, new Clue("mysql.banners", version, Qod.PROTOCOL_FIELD)));
        }
        Matcher refusal = REFUSAL.matcher(packet);
        return refusal.matches() ? Optional.of(Sighting.of("mysql", refusal.group(1))) : Optional.empty();
    }
}
