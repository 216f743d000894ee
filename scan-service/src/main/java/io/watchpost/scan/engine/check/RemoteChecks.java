package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.service.Facts;
import io.watchpost.scan.engine.service.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Desktops, terminals and shares within reach. */
final class RemoteChecks {

    private static final Pattern RFB = Pattern.compile("RFB (\\d{3})\\.(\\d{3})\n");
    private static final int NO_PASSWORD = 1;
    private static final int LONGEST_LIST = 32;
    /** X.224 connection request that offers TLS but not CredSSP. */
    private static final byte[] RDP_WITHOUT_NLA = {3, 0, 0, 19, 14, (byte) 0xE0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 1, 0, 0, 0};
    private static final Predicate<Service> RLOGIN = Kinds.of(513, "rlogin", "login");
    private static final int RDP_FAILURE = 3;
    private static final int HYBRID_REQUIRED = 5;

    private RemoteChecks() {
    }

    static List<Check> all(CheckCatalogue catalogue, boolean loginAttempts) {
        return List.of(
                new SimpleCheck(catalogue.get("vnc-open"), service -> service.is("vnc"), RemoteChecks::vnc),
                new SimpleCheck(catalogue.get("x11-open"), service -> service.is("x11"),
                        context -> context.service().fact(Facts.UNAUTHENTICATED).map(seen -> Evidence.behaviour("Seen: " + seen + "."))),
                new SimpleCheck(catalogue.get("rdp-nla"), Kinds.of(3389, "rdp"), RemoteChecks::rdp),
                new SimpleCheck(catalogue.get("rlogin"), service -> loginAttempts && RLOGIN.test(service), RemoteChecks::rlogin),
                new SimpleCheck(catalogue.get("smb-signing"), service -> service.is("smb"),
                        context -> context.service().fact(Facts.SMB_SIGNING).filter("optional"::equals)
                                .map(seen -> Evidence.behaviour("The server's answer to the negotiation does not require signing."))),
                new SimpleCheck(catalogue.get("smb-v1"), service -> service.is("smb"),
                        context -> context.service().fact(Facts.SMB1).filter("yes"::equals)
                                .map(seen -> Evidence.behaviour("The server accepted a negotiation of version 1."))));
    }

    /** From version 3.7 on the server lists its security types; before, it decides on one (RFC 6143, 7.1.2). */
    private static Optional<Evidence> vnc(CheckContext context) throws IOException {
        try (Connection connection = context.dialer().connect()) {
            Matcher version = RFB.matcher(new String(connection.readExactly(12), StandardCharsets.US_ASCII));
            if (!version.matches()) {
                return Optional.empty();
            }
            boolean list = Integer.parseInt(version.group(1)) > 3 || Integer.parseInt(version.group(2)) >= 7;
            connection.send(list ? "RFB 003.008\n" : "RFB 003.003\n");
            int count = list ? connection.readExactly(1)[0] & 0xFF : 4;
            byte[] types = connection.readExactly(Math.min(count, LONGEST_LIST));
            boolean open = list ? new String(types, StandardCharsets.ISO_8859_1).indexOf(NO_PASSWORD) >= 0
                    : types[0] == 0 && types[1] == 0 && types[2] == 0 && types[3] == NO_PASSWORD;
            return open ? Optional.of(Evidence.behaviour("The server offers the security type None.")) : Optional.empty();
        }
    }

    private static Optional<Evidence> rdp(CheckContext context) throws IOException {
        try (Connection connection = context.dialer().connect()) {
            connection.send(RDP_WITHOUT_NLA);
            byte[] header = connection.readExactly(11);
            if (header[0] != 3 || (header[5] & 0xF0) != 0xD0) {
                return Optional.empty();
            }
            int rest = ((header[2] & 0xFF) << 8 | header[3] & 0xFF) - header.length;
            if (rest < 8) {
                return Optional.of(Evidence.behaviour("The server knows no security but its own old one."));
            }
            byte[] negotiation = connection.readExactly(8);
            boolean refused = negotiation[0] == RDP_FAILURE && negotiation[4] == HYBRID_REQUIRED;
            return refused ? Optional.empty() : Optional.of(Evidence.behaviour("The server went on without CredSSP."));
        }
    }

    /** Names on both sides and a terminal (RFC 1282); a zero byte says that the server takes part. No password is sent. */
    private static Optional<Evidence> rlogin(CheckContext context) throws IOException {
        try (Connection connection = context.dialer().connect()) {
            connection.send("\0watchpost\0watchpost\0vt100/9600\0");
            return connection.readExactly(1)[0] == 0 ? Optional.of(Evidence.behaviour("The server took part in the protocol."))
                    : Optional.empty();
        }
    }
}
