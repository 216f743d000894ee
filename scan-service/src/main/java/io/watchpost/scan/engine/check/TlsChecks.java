package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.service.Service;
import io.watchpost.scan.engine.tls.TlsProfile;
import io.watchpost.scan.engine.tls.TlsVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
                suites(catalogue, "tls-null", "_NULL_"),
                suites(catalogue, "tls-export", "_EXPORT"),
                suites(catalogue, "tls-rc4", "_RC4_"),
                suites(catalogue, "tls-des", "_WITH_DES_CBC_"),
                suites(catalogue, "tls-3des", "_3DES_"),
                suites(catalogue, "tls-anonymous", "_anon_"),
                new SimpleCheck(catalogue.get("tls-dh-group"), TlsChecks::speaksTls, context -> group(context.tls().dhBits())),
                trait(catalogue, "tls-cbc-only", tls -> !tls.traits().authenticatedEncryption(),
                        "The server refused all suites with GCM or ChaCha20-Poly1305."),
                trait(catalogue, "tls-forward-secrecy", tls -> !tls.traits().forwardSecrecy(),
                        "The server refused all suites with ephemeral keys (DHE, ECDHE)."),
                new SimpleCheck(catalogue.get("tls-weak-curve"), TlsChecks::speaksTls,
                        context -> Optional.ofNullable(context.tls().traits().weakGroup())
                                .map(name -> Evidence.behaviour("The server agreed to the curve " + name + "."))),
                trait(catalogue, "tls-renegotiation", tls -> !tls.traits().secureRenegotiation(),
                        "The server hello lacks the extension renegotiation_info though the client asked for it."),
                trait(catalogue, "tls-compression", tls -> tls.traits().compression(), "The server chose to compress with DEFLATE."),
                trait(catalogue, "tls-heartbeat", tls -> tls.traits().heartbeat(), "The server agreed to heartbeats."),
                trait(catalogue, "tls-fallback", tls -> !tls.traits().fallbackProtected(),
                        "The server accepted an older version than its newest from a client that said it was falling back."),
                trait(catalogue, "tls-no-modern-version", tls -> tls.answered() && !tls.offers(TlsVersion.TLS_1_2)
                        && !tls.offers(TlsVersion.TLS_1_3), "The server refused TLS 1.2 and TLS 1.3."),
                trait(catalogue, "tls-no-1-3", tls -> tls.offers(TlsVersion.TLS_1_2) && !tls.offers(TlsVersion.TLS_1_3),
                        "The server refused TLS 1.3."));
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

    private static Check suites(CheckCatalogue catalogue, String key, String mark) {
        return new SimpleCheck(catalogue.get(key), TlsChecks::speaksTls, context -> {
            List<String> suites = context.tls().weakSuites().stream().filter(name -> name.contains(mark)).toList();
            return suites.isEmpty() ? Optional.empty()
                    : Optional.of(Evidence.behaviour("The server chose: " + String.join(", ", suites) + "."));
        });
    }

    private static Check trait(CheckCatalogue catalogue, String key, Predicate<TlsProfile> weak, String seen) {
        return new SimpleCheck(catalogue.get(key), TlsChecks::speaksTls, context -> weak.test(context.tls())
                ? Optional.of(Evidence.behaviour(seen)) : Optional.empty());
    }

    private static Optional<Evidence> group(int bits) {
        return bits == 0 || bits >= SUFFICIENT_GROUP ? Optional.empty()
                : Optional.of(Evidence.behaviour("The server's Diffie-Hellman group has " + bits + " bits."));
    }
}
