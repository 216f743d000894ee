package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Java debug wire protocol. Its handshake is the same in both directions, as an echo's would be; so the virtual machine is asked for
 * its version, and told that the debugger leaves.
 */
final class JdwpProbe implements Probe {

    private static final String HANDSHAKE = "JDWP-Handshake";
    /** Length, number, no flags, command set 1 (virtual machine), command 1 (version). */
    private static final byte[] VERSION = HexFormat.of().parseHex("0000000B5750000100" + "0101");
    /** Command 6 of the same set: dispose. */
    private static final byte[] DISPOSE = HexFormat.of().parseHex("0000000B5750000200" + "0106");
    /** Length, the question's number, the flag of a reply, no error; a description, two numbers, version and name of the machine. */
    private static final Pattern ANSWER = Pattern.compile("\\x00\\x00..\\x57\\x50\\x00\\x01\\x80\\x00\\x00.{4}.{0,600}?"
            + "\\x00\\x00\\x00[\\x01-\\x32]\\x00\\x00\\x00[\\x00-\\x32]\\x00\\x00\\x00([\\x01-\\x7F])(.*)", Pattern.DOTALL);
    private static final int LIMIT = 4_096;

    @Override
    public boolean expectedOn(int port) {
        return port == 5005 || port == 8000 || port == 8787 || port == 9009 || port == 1044;
    }

    @Override
    public Optional<Sighting> probe(Dialer dialer) throws IOException {
        try (Connection connection = dialer.connect()) {
            connection.sendMirrored(HANDSHAKE);
            String greeting = connection.readText(text -> text.length() >= HANDSHAKE.length() || !HANDSHAKE.startsWith(text), LIMIT);
            if (!greeting.startsWith(HANDSHAKE)) {
                return Optional.empty();
            }
            connection.send(VERSION);
            String answer = connection.readText(text -> text.length() >= 4 && text.length() >= length(text), LIMIT);
            Matcher version = ANSWER.matcher(answer);
            if (!version.matches()) {
                return Optional.empty();
            }
            connection.send(DISPOSE);
            String number = version.group(2).substring(0, Math.min(version.group(1).charAt(0), version.group(2).length()));
            return Optional.of(Sighting.of("jdwp", "JDWP " + number, new Clue("jdwp.version", number, Qod.PROTOCOL_FIELD))
                    .with(Facts.UNAUTHENTICATED, "the debugger's question for the version was answered: " + number));
        }
    }

    private static int length(String text) {
        byte[] bytes = text.substring(0, 4).getBytes(StandardCharsets.ISO_8859_1);
        return Math.min(LIMIT, (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF);
    }
}
