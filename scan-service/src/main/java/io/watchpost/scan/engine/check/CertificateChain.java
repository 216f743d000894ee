package io.watchpost.scan.engine.check;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;

/**
 * Whether a client that knows the public authorities can get from a server's certificate to one of them. Names decide, not signatures: a
 * chain that is put together wrongly is what this looks for, not a forged one.
 *
 * @param top the last certificate that can be reached from the server's own
 */
record CertificateChain(X509Certificate top, boolean alone) {

    private static final int MOST_STEPS = 10;

    /** The public authorities that come with the platform; read when first needed. */
    private static final class Public {
        private static final Set<X500Principal> AUTHORITIES = load();

        private static Set<X500Principal> load() {
            try {
                TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init((KeyStore) null);
                return Arrays.stream(factory.getTrustManagers())
                        .flatMap(manager -> manager instanceof X509TrustManager known ? Stream.of(known.getAcceptedIssuers()) : Stream.of())
                        .map(X509Certificate::getSubjectX500Principal).collect(Collectors.toUnmodifiableSet());
            } catch (GeneralSecurityException none) {
                throw new IllegalStateException("the platform's list of authorities can't be read", none);
            }
        }
    }

    static CertificateChain of(List<X509Certificate> sent) {
        X509Certificate top = sent.isEmpty() ? null : sent.get(0);
        for (int i = 0; top != null && i < MOST_STEPS && !selfSigned(top); i++) {
            X500Principal issuer = top.getIssuerX500Principal();
            Optional<X509Certificate> next = sent.stream().filter(other -> other.getSubjectX500Principal().equals(issuer)).findFirst();
            if (next.isEmpty()) {
                break;
            }
            top = next.get();
        }
        return new CertificateChain(top, top != null && top == sent.get(0));
    }

    /** The issuer that can be found neither in the chain nor among the public authorities; empty when there is none. */
    Optional<String> missing() {
        return top == null || selfSigned(top) || Public.AUTHORITIES.contains(top.getIssuerX500Principal()) ? Optional.empty()
                : Optional.of(top.getIssuerX500Principal().getName());
    }

    /** The root at the end of the chain if it is no public authority; a certificate that signs itself alone is no chain. */
    Optional<String> unknownRoot() {
        return top == null || alone || !selfSigned(top) || Public.AUTHORITIES.contains(top.getSubjectX500Principal()) ? Optional.empty()
                : Optional.of(top.getSubjectX500Principal().getName());
    }

    private static boolean selfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }
}
