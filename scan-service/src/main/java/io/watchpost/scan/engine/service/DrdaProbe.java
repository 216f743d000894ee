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

/** DRDA, which Db2 and Derby speak: an exchange of attributes (EXCSAT), in which the server says its class and release. */
final class DrdaProbe implements Probe {

    /** EXCSAT with the external name "watchpost" in EBCDIC. */
    private static final byte[] EXCHANGE = HexFormat.of().parseHex("0017D0010001" + "00111041" + "000D115EA681A383889796A2A3");
    /** A reply of EXCSATRD (1443). */
    private static final Pattern REPLY = Pattern.compile("\\x00.\\xD0[\\x02\\x42]\\x00\\x01\\x00.\\x14\\x43.{8}", Pattern.DOTALL);
    /** Server class name (1147) and release level (115A), each behind its length. */
    private static final Pattern CLASS = Pattern.compile("\\x00(.)\\x11\\x47(.+)", Pattern.DOTALL);
    private static final Pattern RELEASE = Pattern.compile("\\x00(.)\\x11\\x5A(.+)", Pattern.DOTALL);
    private static final String LETTERS = "ABCDEFGHI.......JKLMNOPQR........STUVWXYZ";
    private static final int LIMIT = 4_096;

    @Override
    public boolean expectedOn(int port) {
        return port == 1527 || port == 446 || port >= 50000 && port <= 50002;
    }

    @Override
    public Optional<Sighting> probe(Dialer dialer) throws IOException {
        try (Connection connection = dialer.connect()) {
            connection.send(EXCHANGE);
            String answer = connection.readText(text -> text.length() > 1 && text.length() >= text.charAt(0) * 256 + text.charAt(1), LIMIT);
            if (!REPLY.matcher(answer).lookingAt()) {
                return Optional.empty();
            }
            String server = (parameter(CLASS, answer) + " " + parameter(RELEASE, answer)).strip();
            return Optional.of(Sighting.of("drda", server, new Clue("drda.server", server, Qod.PROTOCOL_FIELD)));
        }
    }

    private static String parameter(Pattern pattern, String answer) {
        Matcher found = pattern.matcher(answer);
        if (!found.find()) {
            return "";
        }
        int length = Math.max(0, Math.min(found.group(1).charAt(0) - 4, found.group(2).length()));
        StringBuilder text = new StringBuilder();
        for (byte code : found.group(2).substring(0, length).getBytes(StandardCharsets.ISO_8859_1)) {
            text.append(character(code & 0xFF));
        }
        return text.toString().strip();
    }

    /**
     * What EBCDIC's invariant characters stand for, as far as names and releases are written in them. The JDK knows it too, but in a module
     * that small run-time images leave out.
     */
    private static char character(int code) {
        if (code >= 0xF0 && code <= 0xF9) {
            return (char) ('0' + code - 0xF0);
        }
        if (code >= 0xC1 && code < 0xC1 + LETTERS.length()) {
            return LETTERS.charAt(code - 0xC1);
        }
        if (code >= 0x81 && code < 0x81 + LETTERS.length()) {
            return Character.toLowerCase(LETTERS.charAt(code - 0x81));
        }
        return switch (code) {
            case 0x4B -> '.';
            case 0x60 -> '-';
            case 0x61 -> '/';
            case 0x6D -> '_';
            default -> ' ';
        };
    }
}
