package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.Protocol;
import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.DnsMessage;
import io.watchpost.scan.engine.service.Service;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Name servers, over UDP and TCP. */
final class NameServerChecks {

    private static final Set<Protocol> BOTH = EnumSet.allOf(Protocol.class);
    private static final Predicate<Service> DNS = Kinds.of(53, "dns", "domain");
    /** A name that is kept for documentation, by the authority for numbers itself. */
    private static final String FOREIGN_NAME = "www.example.com";
    private static final int MOST_ZONES = 3;

    private NameServerChecks() {
    }

    static List<Check> all(CheckCatalogue catalogue) {
        return List.of(
                new SimpleCheck(catalogue.get("dns-transfer"), DNS, NameServerChecks::transfer),
                new SimpleCheck(catalogue.get("dns-open-resolver"), BOTH, DNS, context ->
                        ask(context, DnsMessage.question(FOREIGN_NAME, DnsMessage.ADDRESS, DnsMessage.INTERNET))
                                .filter(answer -> answer.code() == 0 && answer.recursion() && !answer.records().isEmpty())
                                .map(answer -> Evidence.behaviour("The server resolved " + FOREIGN_NAME + "."))),
                new SimpleCheck(catalogue.get("dns-version"), BOTH, DNS, context ->
                        ask(context, DnsMessage.question("version.bind", DnsMessage.TEXT, DnsMessage.CHAOS))
                                .flatMap(answer -> answer.records().stream().filter(found -> found.type() == DnsMessage.TEXT)
                                        .map(DnsMessage.Answer::text).filter(text -> text.matches(".*\\d\\.\\d.*")).findFirst())
                                .map(version -> Evidence.behaviour("version.bind: " + version))));
    }

    private static Optional<DnsMessage> ask(CheckContext context, byte[] question) throws IOException {
        if (context.service().protocol() == Protocol.UDP) {
            return context.udp().ask(question, answer -> DnsMessage.read(question, answer).isPresent())
                    .flatMap(answer -> DnsMessage.read(question, answer));
        }
        try (Connection connection = context.dialer().connect()) {
            connection.send(ByteBuffer.allocate(2 + question.length).putShort((short) question.length).put(question).array());
            int length = ByteBuffer.wrap(connection.readExactly(2)).getShort() & 0xFFFF;
            return DnsMessage.read(question, connection.readExactly(length));
        }
    }

    /** Asks for the zones in which the scanned name itself may lie; the first message is enough. */
    private static Optional<Evidence> transfer(CheckContext context) throws IOException {
        for (String zone : zones(context.dialer().address().hostname())) {
            Optional<DnsMessage> answer = ask(context, DnsMessage.question(zone, DnsMessage.TRANSFER, DnsMessage.INTERNET));
            boolean given = answer.filter(message -> message.code() == 0 && message.records().size() > 1
                    && message.records().get(0).type() == DnsMessage.START_OF_AUTHORITY).isPresent();
            if (given) {
                return Optional.of(Evidence.behaviour("The transfer of " + zone + " began with " + answer.get().records().size()
                        + " records."));
            }
        }
        return Optional.empty();
    }

    /** The name and what is above it, without top-level domains; nothing for an address without a name. */
    private static List<String> zones(String hostname) {
        List<String> zones = new ArrayList<>();
        String zone = hostname == null ? "" : hostname.replaceAll("\\.$", "");
        while (zone.contains(".") && zones.size() < MOST_ZONES) {
            if (List.of(zone.split("\\.", -1)).stream().allMatch(label -> !label.isEmpty() && label.length() < 64)) {
                zones.add(zone);
            }
            zone = zone.substring(zone.indexOf('.') + 1);
        }
        return zones;
    }
}
