package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** X11, by the answer to a connection set-up of version 11 without a key: refused, admitted, or asked for more. */
final class X11Probe implements Probe {

    private static final byte[] SETUP = HexFormat.of().parseHex("6C000B000000000000000000");
    private static final Pattern REFUSED =
            Pattern.compile("\\x00(.)\\x0B\\x00\\x00\\x00..([\\x20-\\x7E\\n]{2,255})\\x00{0,3}", Pattern.DOTALL);
    /** Status, version, length; release, identifiers; length of the vendor's name, and the name after further numbers. */
    private static final Pattern ADMITTED =
            Pattern.compile("\\x01.\\x0B\\x00\\x00\\x00..(.{4}).{12}([\\x04-\\x7F])\\x00.{14}([\\x20-\\x7E]{4,127}).*", Pattern.DOTALL);
    private static final int LIMIT = 4_096;
    private static final int FIRST_PORT = 6000;
    private static final int LAST_PORT = 6063;

    @Override
    public boolean expectedOn(int port) {
        return port >= FIRST_PORT && port <= LAST_PORT;
    }

    @Override
    public Optional<Sighting> probe(Dialer dialer) throws IOException {
        try (Connection connection = dialer.connect()) {
            connection.send(SETUP);
            String answer = connection.readText(text -> REFUSED.matcher(text).matches() || ADMITTED.matcher(text).matches(), LIMIT);
            Matcher refused = REFUSED.matcher(answer);
            if (refused.matches()) {
                return Optional.of(Sighting.of("x11", refused.group(2)));
            }
            Matcher admitted = ADMITTED.matcher(answer);
            if (!admitted.matches()) {
                return Optional.empty();
            }
            String vendor = admitted.group(3).substring(0, Math.min(admitted.group(2).charAt(0), admitted.group(3).length()));
            return Optional.of(Sighting.of("x11", vendor, new Clue("x11.vendor", vendor + " " + release(admitted.group(1)),
                    Qod.PROTOCOL_FIELD)).with(Facts.UNAUTHENTICATED, "a client without a key was admitted: " + vendor));
        }
    }

    /** X.Org writes 1.19.6 as 11906000. */
    private static String release(String bytes) {
        long number = bytes.charAt(0) | bytes.charAt(1) << 8 | bytes.charAt(2) << 16 | (long) bytes.charAt(3) << 24;
        return number / 10_000_000 + "." + number / 100_000 % 100 + "." + number / 1_000 % 100;
    }
}
