package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.service.Facts;
import io.watchpost.scan.engine.service.Service;
import io.watchpost.scan.engine.ssh.SshAlgorithms;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What SSH servers offer that they shouldn't. */
final class SshChecks {

    private static final Pattern KEY_EXCHANGE =
            Pattern.compile("diffie-hellman-group1-sha1|diffie-hellman-group-exchange-sha1|diffie-hellman-group14-sha1|"
            + "gss-.*-sha1-.*|rsa1024-sha1");
    private static final Pattern CIPHER = Pattern.compile("none|arcfour.*|.*-cbc|.*-cbc@.*|des|3des-ctr");
    private static final Pattern MAC = Pattern.compile("none|hmac-md5.*|hmac-sha1-96.*|umac-32@.*|hmac-ripemd.*");
    private static final Pattern HOST_KEY = Pattern.compile("ssh-dss(?:-.*)?|null");

    private SshChecks() {
    }

    static List<Check> all(CheckCatalogue catalogue) {
        return List.of(
                offers(catalogue, "ssh-key-exchange", SshAlgorithms::keyExchange, KEY_EXCHANGE),
                offers(catalogue, "ssh-ciphers", SshAlgorithms::ciphers, CIPHER),
                offers(catalogue, "ssh-macs", SshAlgorithms::macs, MAC),
                offers(catalogue, "ssh-host-keys", SshAlgorithms::hostKeys, HOST_KEY),
                new SimpleCheck(catalogue.get("ssh-protocol-1"), SshChecks::isSsh, context -> protocolOne(context.service())));
    }

    private static boolean isSsh(Service service) {
        return service.is("ssh");
    }

    private static Check offers(CheckCatalogue catalogue, String key, Function<SshAlgorithms, Collection<String>> kind, Pattern weak) {
        return new SimpleCheck(catalogue.get(key), SshChecks::isSsh, context -> {
            List<String> found = context.ssh().stream().flatMap(offered -> kind.apply(offered).stream())
                    .filter(name -> weak.matcher(name).matches()).toList();
            return found.isEmpty() ? Optional.empty()
                    : Optional.of(Evidence.behaviour("The server offers: " + String.join(", ", found) + "."));
        });
    }

    /** 1.99 means: 2.0, and 1 for those who can't do better (RFC 4253, 5.1). */
    private static Optional<Evidence> protocolOne(Service service) {
        return service.fact(Facts.PROTOCOL).filter(version -> version.startsWith("1."))
                .map(version -> new Evidence("The server announced protocol version " + version + ".", Qod.PROTOCOL_FIELD));
    }
}
