package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.Protocol;
import io.watchpost.scan.engine.net.Ber;
import io.watchpost.scan.engine.net.Bytes;
import io.watchpost.scan.engine.service.Service;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Services that are asked by UDP. */
final class DatagramChecks {

    private static final int SHOWN = 200;
    private static final int SNMP_ANSWER = 0xA2;
    private static final int SNMP_QUESTION = 0xA0;
    /** sysDescr.0, 1.3.6.1.2.1.1.1.0. */
    private static final byte[] DESCRIPTION = Ber.of(6, HexFormat.of().parseHex("2b06010201010100"));
    private static final byte[] NTP_READ_VARIABLES = {0x16, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final byte[] NTP_MONITOR_LIST = ByteBuffer.allocate(48).put(new byte[] {0x17, 0, 3, 42}).array();
    private static final List<String> WELL_KNOWN_FILES = List.of("startup-config", "running-config", "pxelinux.0", "network-confg");
    private static final Pattern SSDP = Pattern.compile("(?s)HTTP/1\\.1 200 OK\r\n.*");
    private static final byte[] SSDP_SEARCH = ("M-SEARCH * HTTP/1.1\r\nHost: 239.255.255.250:1900\r\nMan: \"ssdp:discover\"\r\nMX: 1\r\n"
            + "ST: ssdp:all\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MEMCACHED = "\0\1\0\0\0\1\0\0version\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NETBIOS_STATUS = ("\127\120\0\0\0\1\0\0\0\0\0\0\40CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\0\0\41\0\1")
            .getBytes(StandardCharsets.US_ASCII);

    private DatagramChecks() {
    }

    static List<Check> all(CheckCatalogue catalogue, boolean loginAttempts) {
        Predicate<Service> snmp = Kinds.of(161, "snmp");
        Predicate<Service> ntp = Kinds.of(123, "ntp");
        Predicate<Service> tftp = Kinds.of(69, "tftp");
        return List.of(
                check(catalogue, "snmp-public", service -> loginAttempts && snmp.test(service), context -> community(context, "public")),
                check(catalogue, "snmp-private", service -> loginAttempts && snmp.test(service), context -> community(context, "private")),
                check(catalogue, "ntp-control", ntp, DatagramChecks::readVariables),
                check(catalogue, "ntp-monlist", ntp, DatagramChecks::monitorList),
                check(catalogue, "tftp-exposed", tftp, context -> context.udp().askLoosely(readRequest("watchpost-asks-for-nothing"),
                                answer -> answer.length >= 4 && answer[0] == 0 && (answer[1] == 3 || answer[1] == 5))
                        .map(answer -> Evidence.behaviour("The server answered a request for a file."))),
                check(catalogue, "tftp-readable", tftp, DatagramChecks::readable),
                check(catalogue, "ike-aggressive", Kinds.of(500, "ike", "isakmp"), AggressiveMode::accepted),
                check(catalogue, "ssdp-exposed", Kinds.of(1900, "ssdp", "upnp"), context -> context.udp().askLoosely(SSDP_SEARCH,
                                answer -> SSDP.matcher(text(answer)).matches())
                        .map(answer -> Evidence.behaviour("The device answered: " + Bytes.printable(answer, SHOWN)))),
                check(catalogue, "memcached-udp", Kinds.of(11211, "memcached"), context -> context.udp().ask(MEMCACHED,
                                answer -> text(answer).startsWith("\0\1") && text(answer).contains("VERSION "))
                        .map(answer -> Evidence.behaviour("The server answered: " + text(answer).substring(8).strip()))),
                check(catalogue, "mdns-exposed", Kinds.of(5353, "mdns"), context -> Optional.of(
                        Evidence.behaviour("The device answered a direct question for its services."))),
                check(catalogue, "netbios-names", Kinds.of(137, "netbios-ns", "netbios"), context -> context.udp().ask(NETBIOS_STATUS,
                                answer -> answer.length > 57 && answer[0] == 'W' && answer[1] == 'P' && (answer[2] & 0x80) != 0)
                        .map(answer -> Evidence.behaviour("The host's first name: " + text(answer).substring(57,
                                Math.min(72, answer.length)).strip()))));
    }

    private static Check check(CheckCatalogue catalogue, String key, Predicate<Service> condition, SimpleCheck.Body body) {
        return new SimpleCheck(catalogue.get(key), Set.of(Protocol.UDP), condition, body);
    }

    /** Reads the description of the system with version 1 of the protocol, which servers of version 2c understand as well. */
    private static Optional<Evidence> community(CheckContext context, String community) throws IOException {
        for (int version = 1; version >= 0; version--) {
            byte[] question = Ber.of(Ber.SEQUENCE, Ber.small(Ber.INTEGER, version), Ber.text(Ber.OCTETS, community),
                    Ber.of(SNMP_QUESTION, Ber.of(Ber.INTEGER, new byte[] {0x57, 0x50, 1}), Ber.small(Ber.INTEGER, 0),
                            Ber.small(Ber.INTEGER, 0), Ber.of(Ber.SEQUENCE, Ber.of(Ber.SEQUENCE, DESCRIPTION, Ber.of(5)))));
            Optional<String> description = context.udp().ask(question).flatMap(answer -> description(answer, community));
            if (description.isPresent()) {
                return description.map(text -> Evidence.behaviour("The device described itself: "
                        + Bytes.printable(text.isBlank() ? "(nothing)" : text, SHOWN)));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> description(byte[] answer, String community) {
        List<Ber> message = Ber.list(answer).stream().findFirst().map(Ber::parts).orElse(List.of());
        boolean ours = message.size() == 3 && message.get(1).text().equals(community) && message.get(2).tag() == SNMP_ANSWER;
        List<Ber> body = ours ? message.get(2).parts() : List.of();
        if (body.size() != 4 || body.get(1).number() != 0) {
            return Optional.empty();
        }
        return body.get(3).parts().stream().findFirst().map(Ber::parts).filter(pair -> pair.size() == 2 && pair.get(1).tag() == Ber.OCTETS)
                .map(pair -> pair.get(1).text());
    }

    private static Optional<Evidence> readVariables(CheckContext context) throws IOException {
        return context.udp().ask(NTP_READ_VARIABLES, answer -> answer.length > 12 && (answer[0] & 7) == 6 && (answer[1] & 0xDF) == 0x82)
                .map(answer -> Evidence.behaviour("The server answered: " + Bytes.printable(text(answer).substring(12), SHOWN)));
    }

    /** An answer of mode 7 to request 42 without an error and with items. */
    private static Optional<Evidence> monitorList(CheckContext context) throws IOException {
        return context.udp().ask(NTP_MONITOR_LIST, answer -> answer.length >= 8 && (answer[0] & 0x87) == 0x87 && answer[3] == 42)
                .filter(answer -> (answer[4] & 0xF0) == 0 && ((answer[4] & 0x0F) << 8 | answer[5] & 0xFF) > 0)
                .map(answer -> Evidence.behaviour("The server listed " + ((answer[4] & 0x0F) << 8 | answer[5] & 0xFF) + " clients in one "
                        + "of its datagrams."));
    }

    private static Optional<Evidence> readable(CheckContext context) throws IOException {
        for (String name : WELL_KNOWN_FILES) {
            boolean given = context.udp().askLoosely(readRequest(name), answer -> answer.length >= 4 && answer[0] == 0 && answer[1] == 3)
                    .isPresent();
            if (given) {
                return Optional.of(Evidence.behaviour("The first block of the file " + name + " was handed out."));
            }
        }
        return Optional.empty();
    }

    private static byte[] readRequest(String name) {
        return ("\0\1" + name + "\0octet\0").getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
