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

/** Oracle's listener: it refuses a connection to nothing, and tells its version in the refusal. */
final class TnsProbe implements Probe {

    private static final String CONNECT_DATA = "(CONNECT_DATA=(COMMAND=version))";
    /** Length, no checksum, type 1 (connect), then versions and sizes that every listener takes; data begin at 58. */
    private static final byte[] HEADER = HexFormat.of().parseHex("005A0000010000000136012C0000080000007FFF7F0800000001");
    private static final int DATA_OFFSET = 58;
    /** Accept, refuse, redirect or resend, each with a header of eight bytes. */
    private static final Pattern ANSWER = Pattern.compile("\\x00.\\x00\\x00[\\x02\\x04\\x05\\x0B].\\x00\\x00.*", Pattern.DOTALL);
    private static final Pattern REFUSAL = Pattern.compile("\\x00.\\x00\\x00\\x04.\\x00\\x00.{4}\\(.*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("VSNNUM=(\\d{6,10})\\)");
    private static final Pattern TEXT = Pattern.compile("Version (\\d+(?:\\.\\d+){2,5})");
    private static final int LIMIT = 4_096;
    private static final int RESEND = 11;

    @Override
    public boolean expectedOn(int port) {
        return port >= 1521 && port <= 1529 || port == 1630;
    }

    @Override
    public Optional<Sighting> probe(Dialer dialer) throws IOException {
        try (Connection connection = dialer.connect()) {
            String answer = ask(connection);
            if (answer.length() >= 8 && ANSWER.matcher(answer).matches() && answer.charAt(4) == RESEND) {
                answer = ask(connection);
            }
            boolean known = REFUSAL.matcher(answer).matches() || ANSWER.matcher(answer).matches()
                    && (answer.contains("(DESCRIPTION=") || answer.contains("TNSLSNR"));
            if (!known) {
                return Optional.empty();
            }
            Optional<String> version = version(answer);
            String banner = answer.substring(answer.indexOf('(') < 0 ? 0 : answer.indexOf('('));
            return Optional.of(version.map(number -> Sighting.of("oracle-tns", banner,
                    new Clue("oracle.version", number, Qod.PROTOCOL_FIELD))).orElseGet(() -> Sighting.of("oracle-tns", banner)));
        }
    }

    private static String ask(Connection connection) throws IOException {
        byte[] packet = new byte[DATA_OFFSET + CONNECT_DATA.length()];
        System.arraycopy(HEADER, 0, packet, 0, HEADER.length);
        packet[1] = (byte) packet.length;
        packet[25] = (byte) CONNECT_DATA.length();
        packet[27] = DATA_OFFSET;
        System.arraycopy(CONNECT_DATA.getBytes(StandardCharsets.US_ASCII), 0, packet, DATA_OFFSET, CONNECT_DATA.length());
        connection.send(packet);
        return connection.readText(text -> text.length() >= 8 && text.length() >= (text.charAt(0) << 8 | text.charAt(1)), LIMIT);
    }

    /** One number holds all parts of a version: 8, 4, 8, 4 and 8 bits. From 18 on the parts are 8, 8, 4, 8 and 4 bits wide. */
    private static Optional<String> version(String answer) {
        Matcher text = TEXT.matcher(answer);
        if (text.find()) {
            return Optional.of(text.group(1));
        }
        Matcher found = NUMBER.matcher(answer);
        if (!found.find()) {
            return Optional.empty();
        }
        long number = Long.parseLong(found.group(1));
        long major = number >> 24 & 0xFF;
        return Optional.of(major >= 18
                ? major + "." + (number >> 16 & 0xFF) + "." + (number >> 12 & 0xF) + "." + (number >> 4 & 0xFF) + "." + (number & 0xF)
                : major + "." + (number >> 20 & 0xF) + "." + (number >> 12 & 0xFF) + "." + (number >> 8 & 0xF) + "." + (number & 0xFF));
    }
}
