package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Protocols that are asked in bytes. */
final class BinaryQuestions {

    private static final String KAFKA_OPEN = "the metadata of the cluster was given without a login";

    /** HTTP/2 without an upgrade: the preface and empty settings; the answer is settings (RFC 9113, section 3.4). */
    static final Question HTTP_2 = Question.text("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0",
            Recognition.of("http2", "\\x00\\x00[\\x00-\\x78]\\x04\\x00\\x00\\x00\\x00\\x00"), 50051);

    /** Each with the ports it usually lives on. */
    static final List<Probe> ALL = List.of(
            // AJP 1.3: CPing and CPong.
            Question.hex("1234 0001 0A", Recognition.of("ajp13", "AB\\x00\\x01\\x09"), 8009, 8010),
            // RDP: a connection request of X.224 that offers TLS and CredSSP; the answer is a connection confirm.
            Question.hex("0300 0013 0E E0 0000 0000 00 01 00 0800 03000000", Recognition.of("rdp",
                    "\\x03\\x00\\x00(?:\\x0B\\x06\\xD0\\x00\\x00..\\x00|"
                            + "\\x13\\x0E\\xD0\\x00\\x00..[\\x00-\\x04][\\x02\\x03].\\x08\\x00.{4})"),
                    3389, 3390),
            // Kafka: ApiVersions, then Metadata of no topic in particular; the answers carry the number of the question.
            Question.hex("00000013 0012 0000 57500001 0009 7761746368706F7374", Recognition.of("kafka",
                    "\\x00\\x00..\\x57\\x50\\x00\\x01\\x00\\x00\\x00\\x00\\x00[\\x01-\\x7F](?:\\x00.\\x00.\\x00.){2,}"), 9092, 9093, 9094)
                    .then(HexFormat.of().parseHex("00000017000300005750000200097761746368706F737400000000"),
                            "\\x00...\\x57\\x50\\x00\\x02\\x00\\x00\\x00.\\x00\\x00..\\x00[\\x01-\\xFF]", KAFKA_OPEN),
            // MQTT 3.1.1: CONNECT without a name, then the topic in which Mosquitto keeps its version.
            Question.hex("10 15 0004 4D515454 04 02 003C 0009 7761746368706F7374",
                    Recognition.of("mqtt", "\\x20\\x02[\\x00\\x01][\\x00-\\x05]").clue("mqtt.version",
                            "\\$SYS/broker/version([\\x20-\\x7E]{1,80})", Qod.PROTOCOL_FIELD), 1883, 8883)
                    .then(new byte[0], "\\x20\\x02.\\x00", "a client without name and password was accepted")
                    .then(subscription("$SYS/broker/version"), ".{0,20}\\$SYS/broker/version[\\x20-\\x7E]", null),
            // AMQP 0-9-1: the server's Connection.Start names the product; others answer with the header that they want.
            Question.hex("414D5150 00 00 09 01", Recognition.of("amqp", "\\x01\\x00\\x00\\x00\\x00..\\x00\\x0A\\x00\\x0A.{20,8000}\\xCE"
                    + "|AMQP[\\x00\\x01\\x03][\\x00\\x01][\\x00\\x08-\\x0A][\\x00-\\x0A]")
                    .clue("amqp.product", "(?=.*?\\x07productS\\x00\\x00\\x00.([\\x20-\\x7E]{1,60}))"
                            + "(?=.*?\\x07versionS\\x00\\x00\\x00.([\\x20-\\x7E]{1,40}))", Qod.PROTOCOL_FIELD), 5671, 5672),
            // Java RMI: the stream protocol's handshake; the answer is the client's address as the server sees it.
            Question.hex("4A524D49 0002 4B", Recognition.of("java-rmi", "N\\x00[\\x01-\\x40][\\x20-\\x7E]{1,64}\\x00\\x00.."),
                    1098, 1099, 1090, 8901, 8902, 8903, 9010, 9999),
            HTTP_2,
            cassandra(),
            // DNS over TCP: version.bind, class CHAOS.
            Question.hex("001E" + DnsMessages.VERSION_QUERY, DnsMessages.answer("\\x00.|\\x01."), 53));

    private BinaryQuestions() {
    }

    /** The native protocol of Cassandra, version 3: OPTIONS, STARTUP, and one query of the table that tells the version. */
    private static Question cassandra() {
        return Question.hex("03 00 0001 05 00000000", Recognition.of("cassandra",
                        "[\\x83-\\x86]\\x00\\x00\\x01\\x06.{4}.{0,2000}?\\x00\\x0BCQL_VERSION"
                        + "|[\\x81-\\x86]\\x00\\x00?[\\x00\\x01]\\x00\\x00\\x00..\\x00\\x00\\x00\\x0A")
                .clue("cassandra.version", "release_version\\x00\\x0D\\x00\\x00\\x00\\x01\\x00\\x00\\x00.([\\w.+-]{3,40})",
                        Qod.PROTOCOL_FIELD), 9042, 9142)
                .then(frame(1, "\0\1\0\u000BCQL_VERSION\0\u00053.0.0"), "\\x83\\x00\\x00\\x01\\x02\\x00{4}", null)
                .then(frame(7, query("SELECT release_version FROM system.local")),
                        "\\x83\\x00\\x00\\x01\\x08.{4}\\x00\\x00\\x00\\x02.{0,400}?release_version\\x00\\x0D.{7}.[\\w.+-]{3}",
                        "a query was answered without a login");
    }

    private static byte[] frame(int operation, String body) {
        return bytes("\3\0\0\1" + (char) operation + "\0\0\0" + (char) body.length() + body);
    }

    private static String query(String statement) {
        return "\0\0\0" + (char) statement.length() + statement + "\0\1\0";
    }

    private static byte[] subscription(String topic) {
        return bytes("\u0082" + (char) (topic.length() + 5) + "\0\1\0" + (char) topic.length() + topic + "\0");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
