package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.net.Dialer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** LDAP (RFC 4511), by the root of its directory, which servers show to everyone so that clients know what they can do. */
final class LdapProbe implements Probe {

    private static final List<String> ATTRIBUTES = List.of("objectClass", "vendorName", "vendorVersion", "namingContexts",
            "supportedLDAPVersion", "supportedCapabilities", "dnsHostName", "domainFunctionality");
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int PRESENT = 0x87;
    private static final int SEARCH_REQUEST = 0x63;
    /** The number of our question, in whatever form the length is written; an entry, and the end of the search. */
    private static final String ANSWER = "\\x30(?:[\\x00-\\x7F]|\\x81.|\\x82..|\\x83...|\\x84....)\\x02\\x01\\x07"
            + "(?:\\x64.{1,12000}?\\x30.{1,5}\\x02\\x01\\x07)?\\x65(?:\\x84...)?.\\x0A\\x01.\\x04";

    private final Question question = Question.of(searchOfTheRoot(), Recognition.of("ldap", ANSWER)
            .clue("ldap.vendor_version", "(?=.*?vendorName\\x31.\\x04.([\\x20-\\x7E]+))?.*?vendorVersion\\x31.\\x04.([\\x20-\\x7E]+)",
                    Qod.PROTOCOL_FIELD)
            .clue("ldap.search_result", "(.+)", Qod.BANNER), 389, 636, 1389, 3268, 3269, 10389);

    @Override
    public boolean expectedOn(int port) {
        return question.expectedOn(port);
    }

    @Override
    public Optional<Sighting> probe(Dialer dialer) throws IOException {
        return question.probe(dialer);
    }

    private static byte[] searchOfTheRoot() {
        byte[] base = element(OCTETS);
        byte[] settings = {0x0A, 1, 0, 0x0A, 1, 0, 2, 1, 0, 2, 1, 5, 1, 1, 0};
        byte[] filter = element(PRESENT, "objectClass".getBytes(StandardCharsets.US_ASCII));
        byte[] attributes = element(SEQUENCE, ATTRIBUTES.stream().map(name -> element(OCTETS, name.getBytes(StandardCharsets.US_ASCII)))
                .toArray(byte[][]::new));
        byte[] number = {2, 1, 7};
        return element(SEQUENCE, number, element(SEARCH_REQUEST, base, settings, filter, attributes));
    }

    /** An element of BER. */
    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (content.size() > 0x7F) {
            whole.write(0x81);
        }
        whole.write(content.size());
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }
}
