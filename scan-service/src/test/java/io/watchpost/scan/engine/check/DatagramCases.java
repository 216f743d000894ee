package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.net.Ber;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Services over UDP, and name servers over both transports. */
final class DatagramCases {

    private static final byte[] NAME_BY_POINTER = {(byte) 0xC0, 12};

    private DatagramCases() {
    }

    static List<CheckCase> all() {
        return List.of(
                udp("snmp-public", "snmp", question -> snmp(question, "public"), question -> snmp(question, "secret")),
                udp("snmp-private", "snmp", question -> snmp(question, "private"), question -> snmp(question, "public")),
                udp("ntp-control", "ntp", question -> question[0] == 0x16 ? latin("\u0016\u0082\0\1\0\0\0\0\0\0\0\20version=\"ntpd 4.2.6\"")
                        : null, question -> null),
                udp("ntp-monlist", "ntp", question -> question[0] == 0x17 ? latin("\u00D7\0\3\52\0\6\0\110" + "x".repeat(432)) : null,
                        question -> latin("\u0097\0\3\52\100\0\0\0")),
                udp("tftp-exposed", "tftp", question -> latin("\0\5\0\1File not found\0"), question -> null),
                udp("tftp-readable", "tftp", question -> latin(question).contains("startup-config") ? latin("\0\3\0\1hostname x")
                        : latin("\0\5\0\1File not found\0"), question -> latin("\0\5\0\1File not found\0")),
                udp("ike-aggressive", "ike", question -> isakmp(question, 4, 1), question -> isakmp(question, 5, 11)),
                udp("ssdp-exposed", "ssdp", question -> latin("HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\n\r\n"), question -> null),
                udp("memcached-udp", "memcached", question -> latin("\0\1\0\0\0\1\0\0VERSION 1.4.5\r\n"), question -> null),
                udp("netbios-names", "netbios-ns", question -> latin(latin(Arrays.copyOf(question, 2)) + "\u0084\0\0\0\0\1"
                        + "\0".repeat(49) + "OFFICE-PC      \0"), question -> null),
                udp("dns-open-resolver", "dns", question -> dns(question, 0x8180, 1, new byte[] {93, 1, 2, 3}),
                        question -> dns(question, 0x8105, 1)),
                udp("dns-version", "dns", question -> dns(question, 0x8500, 16, latin("\20" + "9.11.4-P2-RedHat")),
                        question -> dns(question, 0x8500, 16, latin("\4none"))),
                new CheckCase("mdns-exposed", Scenes.knownDatagrams("mdns"), Scenes.knownDatagrams("dns")),
                new CheckCase("dns-transfer", zone(true), zone(false)));
    }

    private static CheckCase udp(String key, String service, UnaryOperator<byte[]> bad, UnaryOperator<byte[]> good) {
        return new CheckCase(key, Scenes.udp(service, bad), Scenes.udp(service, good));
    }

    /** A device that keeps silent unless the community is right. */
    static byte[] snmp(byte[] question, String community) {
        List<Ber> message = Ber.list(question).stream().findFirst().map(Ber::parts).orElse(List.of());
        if (message.size() != 3 || !message.get(1).text().equals(community)) {
            return null;
        }
        List<Ber> body = message.get(2).parts();
        byte[] name = Ber.of(6, body.get(3).parts().get(0).parts().get(0).content());
        return Ber.of(Ber.SEQUENCE, Ber.of(Ber.INTEGER, message.get(0).content()), Ber.text(Ber.OCTETS, community),
                Ber.of(0xA2, Ber.of(Ber.INTEGER, body.get(0).content()), Ber.small(Ber.INTEGER, 0), Ber.small(Ber.INTEGER, 0),
                        Ber.of(Ber.SEQUENCE, Ber.of(Ber.SEQUENCE, name, Ber.text(Ber.OCTETS, "Switch, version 1.0")))));
    }

    private static byte[] isakmp(byte[] question, int exchange, int payload) {
        return ByteBuffer.allocate(60).put(question, 0, 8).putLong(0x1234).put((byte) payload).put((byte) 0x10).put((byte) exchange)
                .put((byte) 0).putInt(0).putInt(60).array();
    }

    private static byte[] dns(byte[] question, int flags, int type, byte[]... data) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(ByteBuffer.allocate(12).put(question, 0, 2).putShort((short) flags).putShort((short) 1)
                .putShort((short) data.length).array());
        answer.write(question, 12, question.length - 12);
        for (byte[] record : data) {
            answer.writeBytes(record(type, record));
        }
        return answer.toByteArray();
    }

    private static byte[] record(int type, byte[] data) {
        return ByteBuffer.allocate(12 + data.length).put(NAME_BY_POINTER).putShort((short) type).putShort((short) 1).putInt(60)
                .putShort((short) data.length).put(data).array();
    }

    /** A name server for example.com, asked for the zone of one of its hosts. */
    private static CheckCase.Scene zone(boolean open) {
        return Scenes.tcp("dns", "www.example.com", socket -> {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] question = new byte[in.readUnsignedShort()];
            in.readFully(question);
            boolean given = open && latin(question).contains("\7example\3com\0\0\u00FC") && !latin(question).contains("\3www");
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            answer.writeBytes(dns(question, given ? 0x8400 : 0x8405, 6, given ? new byte[][] {new byte[22]} : new byte[0][]));
            if (given) {
                answer.writeBytes(record(1, new byte[] {127, 0, 0, 1}));
            }
            byte[] bytes = answer.toByteArray();
            bytes[7] = (byte) (given ? 2 : 0);
            socket.getOutputStream().write(ByteBuffer.allocate(2 + bytes.length).putShort((short) bytes.length).put(bytes).array());
            in.read();
        });
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
