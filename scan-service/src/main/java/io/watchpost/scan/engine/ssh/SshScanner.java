package io.watchpost.scan.engine.ssh;

import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the key exchange message (RFC 4253, 7.1) that a server sends right after the versions; goes no further. */
public final class SshScanner {

    private static final String OUR_VERSION = "SSH-2.0-Watchpost\r\n";
    private static final Pattern SERVER_VERSION = Pattern.compile("(?m)^SSH-.*\r?\n");
    private static final int KEXINIT = 20;
    private static final int COOKIE = 16;
    private static final int LONGEST_PACKET = 35_000;
    private static final int LONGEST_PREAMBLE = 4_096;

    private SshScanner() {
    }

    /** What the server offers; empty when it doesn't come to a key exchange message. */
    public static Optional<SshAlgorithms> read(Dialer dialer) throws IOException {
        try (Connection connection = dialer.connect()) {
            if (version(connection).isEmpty()) {
                return Optional.empty();
            }
            connection.send(OUR_VERSION);
            int length = ByteBuffer.wrap(connection.readExactly(4)).getInt();
            if (length < COOKIE + 2 || length > LONGEST_PACKET) {
                return Optional.empty();
            }
            ByteBuffer packet = ByteBuffer.wrap(connection.readExactly(length));
            packet.get();
            return packet.get() == KEXINIT ? parse(packet) : Optional.empty();
        }
    }

    /** The server's version without the end of its line. Byte by byte, since the key exchange message may follow at once. */
    static Optional<String> version(Connection connection) throws IOException {
        StringBuilder text = new StringBuilder();
        Matcher version = SERVER_VERSION.matcher(text);
        while (text.length() < LONGEST_PREAMBLE && !version.reset().find()) {
            text.append((char) (connection.readExactly(1)[0] & 0xFF));
        }
        return version.reset().find() ? Optional.of(version.group().stripTrailing()) : Optional.empty();
    }

    private static Optional<SshAlgorithms> parse(ByteBuffer packet) {
        packet.position(packet.position() + COOKIE);
        List<List<String>> lists = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int length = packet.remaining() < 4 ? -1 : packet.getInt();
            if (length < 0 || length > packet.remaining()) {
                return Optional.empty();
            }
            byte[] names = new byte[length];
            packet.get(names);
            lists.add(Arrays.stream(new String(names, StandardCharsets.US_ASCII).split(",")).filter(name -> !name.isEmpty()).toList());
        }
        return Optional.of(new SshAlgorithms(lists.get(0), lists.get(1), both(lists.get(2), lists.get(3)),
                both(lists.get(4), lists.get(5))));
    }

    private static Set<String> both(List<String> one, List<String> other) {
        Set<String> both = new LinkedHashSet<>(one);
        both.addAll(other);
        return both;
    }
}
