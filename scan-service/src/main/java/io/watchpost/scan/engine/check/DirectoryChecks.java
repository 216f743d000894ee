package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.net.Ber;
import io.watchpost.scan.engine.net.Connection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** LDAP directories (RFC 4511). */
final class DirectoryChecks {

    private static final int BIND = 0x60;
    private static final int BIND_ANSWER = 0x61;
    private static final int SEARCH = 0x63;
    private static final int ENTRY = 0x64;
    private static final int SEARCH_DONE = 0x65;
    private static final int ENUMERATED = 0x0A;
    private static final int BOOLEAN = 0x01;
    private static final int PRESENT = 0x87;
    private static final int PASSWORD = 0x80;
    private static final int LONGEST = 65_536;
    private static final int MOST_MESSAGES = 20;
    private static final int MOST_CONTEXTS = 3;
    private static final int CONFIDENTIALITY_REQUIRED = 13;
    private static final int STRONGER_LOGIN_REQUIRED = 8;

    private DirectoryChecks() {
    }

    static List<Check> all(CheckCatalogue catalogue, boolean loginAttempts) {
        return List.of(
                new SimpleCheck(catalogue.get("ldap-anonymous"), service -> loginAttempts && service.is("ldap"),
                        DirectoryChecks::anonymous),
                new SimpleCheck(catalogue.get("ldap-cleartext"), service -> loginAttempts && service.is("ldap") && !service.tls(),
                        DirectoryChecks::cleartext));
    }

    /** The root entry is for everyone; an entry below it is what counts. */
    private static Optional<Evidence> anonymous(CheckContext context) throws IOException {
        try (Connection connection = context.dialer().connect()) {
            if (bind(connection, "", "") != 0) {
                return Optional.empty();
            }
            for (String base : contexts(connection)) {
                Optional<Ber> entry = search(connection, 3, base, "1.1").stream().findFirst();
                if (entry.isPresent()) {
                    return Optional.of(Evidence.behaviour("Without a login the directory hands out " + base + "."));
                }
            }
            return Optional.empty();
        }
    }

    /** A simple bind with a name that nobody has: a server that guards passwords refuses to look at it. */
    private static Optional<Evidence> cleartext(CheckContext context) throws IOException {
        try (Connection connection = context.dialer().connect()) {
            int result = bind(connection, "cn=watchpost,dc=invalid", "watchpost");
            boolean guarded = result < 0 || result == CONFIDENTIALITY_REQUIRED || result == STRONGER_LOGIN_REQUIRED;
            return guarded ? Optional.empty()
                    : Optional.of(Evidence.behaviour("A simple bind without TLS was looked at (result " + result + ")."));
        }
    }

    private static int bind(Connection connection, String name, String password) throws IOException {
        connection.send(Ber.of(Ber.SEQUENCE, Ber.small(Ber.INTEGER, 1), Ber.of(BIND, Ber.small(Ber.INTEGER, 3), Ber.text(Ber.OCTETS, name),
                Ber.text(PASSWORD, password))));
        Ber answer = message(connection);
        return answer.tag() == BIND_ANSWER && !answer.parts().isEmpty() ? (int) answer.parts().get(0).number() : -1;
    }

    private static List<String> contexts(Connection connection) throws IOException {
        List<String> contexts = new ArrayList<>();
        for (Ber entry : search(connection, 2, "", "namingContexts")) {
            entry.parts().stream().skip(1).flatMap(attributes -> attributes.parts().stream())
                    .filter(attribute -> attribute.parts().size() == 2)
                    .flatMap(attribute -> attribute.parts().get(1).parts().stream()).map(Ber::text)
                    .filter(name -> !name.isBlank()).limit(MOST_CONTEXTS).forEach(contexts::add);
        }
        return contexts;
    }

    /** The entries of a search of one object, one attribute. */
    private static List<Ber> search(Connection connection, int number, String base, String attribute) throws IOException {
        connection.send(Ber.of(Ber.SEQUENCE, Ber.small(Ber.INTEGER, number), Ber.of(SEARCH, Ber.text(Ber.OCTETS, base),
                Ber.small(ENUMERATED, 0), Ber.small(ENUMERATED, 0), Ber.small(Ber.INTEGER, 1), Ber.small(Ber.INTEGER, 3),
                Ber.small(BOOLEAN, 0), Ber.text(PRESENT, "objectClass"), Ber.of(Ber.SEQUENCE, Ber.text(Ber.OCTETS, attribute)))));
        List<Ber> entries = new ArrayList<>();
        for (int i = 0; i < MOST_MESSAGES; i++) {
            Ber message = message(connection);
            if (message.tag() == ENTRY) {
                entries.add(message);
            } else if (message.tag() == SEARCH_DONE) {
                break;
            }
        }
        return entries;
    }

    /** The operation of the next message. */
    private static Ber message(Connection connection) throws IOException {
        byte[] header = connection.readExactly(2);
        int more = (header[1] & 0x80) == 0 ? 0 : header[1] & 0x7F;
        if (header[0] != Ber.SEQUENCE || more > 4) {
            throw new IOException("not LDAP");
        }
        byte[] start = joined(header, connection.readExactly(more));
        int length = Ber.wholeLength(start).filter(whole -> whole <= LONGEST).orElseThrow(() -> new IOException("not LDAP"));
        List<Ber> parts = Ber.list(joined(start, connection.readExactly(length - start.length))).get(0).parts();
        if (parts.size() < 2) {
            throw new IOException("not LDAP");
        }
        return parts.get(1);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
