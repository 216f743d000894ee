package io.watchpost.testbed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** The recordings of the bed. */
final class Recordings {

    /** MariaDB 10.2.11; the {@code 5.5.5-} is put before its version so that old replicas accept it. */
    static final Recording MARIADB = new Recording(
        packet(0, "0a" + text("5.5.5-10.2.11-MariaDB") + "00" + "09000000" + text("kQ2;8vT/") + "00" + "fff7" + "08" + "0200" + "3fa0" + "15"
            + "000000000000" + "07000000" + text("n}X4-wRe0'9b") + "00" + text("mysql_native_password") + "00"),
        List.of(new Recording.Answer("", packet(2, "ff" + "1504" + text("#28000Access denied for user")), true)));

    /** memcached 1.4.15, open to everybody. */
    static final Recording MEMCACHED = new Recording(new byte[0], List.of(
        new Recording.Answer("version\r\n", ascii("VERSION 1.4.15\r\n"), false),
        new Recording.Answer("stats\r\n",
            ascii("STAT pid 1162\r\nSTAT uptime 5022\r\nSTAT version 1.4.15\r\nSTAT pointer_size 64\r\nSTAT curr_items 0\r\nEND\r\n"), false),
        new Recording.Answer("", ascii("ERROR\r\n"), false)));

    /** An embedded Linux that offers a login over telnet; it starts by asking the client for its options. */
    static final Recording TELNET = new Recording(
        join(hex("fffd01fffd1ffffb01fffb03"), ascii("\r\nBusyBox v1.16.1 built-in shell\r\nrouter login: ")),
        List.of(new Recording.Answer("\u00ff", new byte[0], false), new Recording.Answer("", ascii("Password: "), false)));

    private Recordings() {
    }

    /** A packet of the MySQL protocol: three bytes of length, one of sequence, the payload. */
    private static byte[] packet(int sequence, String payload) {
        byte[] body = hex(payload);
        return join(new byte[] {(byte) body.length, (byte) (body.length >> 8), 0, (byte) sequence}, body);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static String text(String characters) {
        return HexFormat.of().formatHex(ascii(characters));
    }

    private static byte[] ascii(String characters) {
        return characters.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }
}
