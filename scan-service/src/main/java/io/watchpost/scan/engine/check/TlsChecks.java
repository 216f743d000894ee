package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.service.Service;
import io.watchpost.scan.engine.tls.TlsProfile;
import io.watchpost.scan.engine.tls.TlsVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Versions and cipher suites of TLS, as the server's answers to our own hellos show them. */
final class TlsChecks {

    private static final int SUFFICIENT_GROUP = 2_048;

    private TlsChecks() {
    }

    static List<Check> all(CheckCatalogue catalogue) {
        return List.of(
                version(catalogue, "tls-ssl2", TlsVersion.SSL_2),
                version(catalogue, "tls-ssl3", TlsVersion.SSL_3),
                version(catalogue, "tls-1-0", TlsVersion.TLS_1_0),
                version(catalogue, "tls-1-1", TlsVersion.TLS_1_1),
                suites(catalogue, "tls-broken-ciphers", TlsProfile::broken),
                suites(catalogue, "tls-3des", TlsProfile::smallBlock),
                suites(catalogue, "tls-anonymous", TlsProfile::anonymous),
                new SimpleCheck(catalogue.get("tls-dh-group"), TlsChecks::speaksTls, context -> group(context.tls().dhBits())));
    }

    /** TLS from the first byte, or on request. */
    static boolean speaksTls(Service service) {
        return service.tls() || service.startTls();
    }

    private static Check version(CheckCatalogue catalogue, String key, TlsVersion version) {
        return new SimpleCheck(catalogue.get(key), TlsChecks::speaksTls, context -> context.tls().offers(version)
                ? Optional.of(Evidence.behaviour("The server answered a hello of " + version.label() + " with the same version."))
                : Optional.empty());
    }

    private static Check suites(CheckCatalogue catalogue, String key, Function<TlsProfile, List<String>> accepted) {
        return new SimpleCheck(catalogue.get(key), TlsChecks::speaksTls, context -> {
            List<String> suites = accepted.apply(context.tls());
            return suites.isEmpty() ? Optional.empty()
                    : Optional.of(Evidence.behaviour("The server chose: " + String.join(", ", suites) + "."));
        });
    }

    private static Optional<Evidence> group(int bits) {
        return bits == 0 || bits >= SUFFICIENT_GROUP ? Optional.empty()
                : Optional.of(Evidence.behaviour("The server's Diffie-Hellman group has " + bits + " bits."));
    }
}
