package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.PortResult;
import io.watchpost.scan.engine.PortState;
import io.watchpost.scan.engine.Protocol;
import io.watchpost.scan.engine.Software;
import io.watchpost.scan.engine.fingerprint.Identification;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What listens on a port.
 *
 * @param protocol how it is reached
 * @param name of the protocol, without regard to TLS: {@code http}, never {@code https}
 * @param tls whether it is spoken inside TLS from the first byte
 * @param banner printable, or null
 * @param facts by the names in {@link Facts}
 */
public record Service(int port, Protocol protocol, String name, boolean tls, String banner, Identification identification,
                      Map<String, String> facts) {

    /** Name of a port that nothing is known of. */
    public static final String UNKNOWN = "unknown";
    /** Name of a service inside TLS that couldn't be recognized. */
    public static final String TLS = "tls";

    private static final Map<String, String> NAMES_INSIDE_TLS =
            Map.of("http", "https", "smtp", "smtps", "imap", "imaps", "pop3", "pop3s", "ftp", "ftps", "telnet", "telnets", "ldap", "ldaps",
                    "amqp", "amqps", "nntp", "nntps");
    private static final Identification NOTHING = new Identification(List.of(), null, false);

    /** A service over TCP. */
    public Service(int port, String name, boolean tls, String banner, Identification identification, Map<String, String> facts) {
        this(port, Protocol.TCP, name, tls, banner, identification, facts);
    }

    /** A port that is open, and no more is known. */
    public static Service unidentified(int port) {
        return plain(port, UNKNOWN, null);
    }

    static Service plain(int port, String name, String banner) {
        return new Service(port, name, false, banner, NOTHING, Map.of());
    }

    static Service inTls(int port) {
        return new Service(port, TLS, true, null, NOTHING, Map.of());
    }

    public boolean is(String protocol) {
        return name.equals(protocol);
    }

    public Optional<String> fact(String fact) {
        return Optional.ofNullable(facts.get(fact));
    }

    /** Whether the protocol begins in the clear and offers to go on in TLS. */
    public boolean startTls() {
        return "yes".equals(facts.get(Facts.STARTTLS));
    }

    /** The name for results: {@code https} for {@code http} inside TLS, or the nearer name that the probe found. */
    public String label() {
        if (facts.containsKey(Facts.SHOWN_AS)) {
            return facts.get(Facts.SHOWN_AS);
        }
        return tls ? NAMES_INSIDE_TLS.getOrDefault(name, name) : name;
    }

    /** The public form. */
    public PortResult result() {
        List<Software> software = identification.software();
        Software main = software.isEmpty() ? new Software(null, null, null, 0) : software.get(0);
        return new PortResult(port, protocol, PortState.OPEN, label(), main.product(), main.version(), main.cpe(), tls, banner,
                identification.distributionPackage(), software);
    }
}
