package io.watchpost.scan.engine.check;

import java.security.interfaces.RSAPublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The certificates that a TLS server shows. */
final class CertificateChecks {

    private static final int SUFFICIENT_RSA = 2_048;
    private static final Pattern WEAK_SIGNATURE = Pattern.compile("(?i)(MD2|MD5|SHA-?1)with.*");

    private CertificateChecks() {
    }

    /** Looks at a server's own certificate. */
    private interface Look {
        Optional<String> at(X509Certificate certificate, CheckContext context);
    }

    static List<Check> all(CheckCatalogue catalogue) {
        return List.of(
                check(catalogue, "tls-certificate-expired", CertificateChecks::expired),
                check(catalogue, "tls-certificate-early", CertificateChecks::early),
                check(catalogue, "tls-certificate-self-signed", (certificate, context) -> selfSigned(certificate)
                        ? Optional.of("Issuer and subject are both " + certificate.getSubjectX500Principal().getName() + ".")
                        : Optional.empty()),
                new SimpleCheck(catalogue.get("tls-certificate-signature"), TlsChecks::speaksTls,
                        context -> context.tls().chain().stream().map(CertificateChecks::weakSignature).flatMap(Optional::stream)
                                .findFirst()),
                check(catalogue, "tls-certificate-key", (certificate, context) -> shortKey(certificate)),
                check(catalogue, "tls-certificate-name", CertificateChecks::otherName));
    }

    private static Check check(CheckCatalogue catalogue, String key, Look look) {
        return new SimpleCheck(catalogue.get(key), TlsChecks::speaksTls, context -> context.tls().chain().stream().findFirst()
                .flatMap(certificate -> look.at(certificate, context)).map(Evidence::behaviour));
    }

    private static Optional<String> expired(X509Certificate certificate, CheckContext context) {
        Instant end = certificate.getNotAfter().toInstant();
        return end.isBefore(context.clock().instant()) ? Optional.of("Valid until " + end + ".") : Optional.empty();
    }

    private static Optional<String> early(X509Certificate certificate, CheckContext context) {
        Instant start = certificate.getNotBefore().toInstant();
        return start.isAfter(context.clock().instant()) ? Optional.of("Valid from " + start + ".") : Optional.empty();
    }

    private static boolean selfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    /** A root is trusted for being known, not for its signature. */
    private static Optional<Evidence> weakSignature(X509Certificate certificate) {
        boolean root = selfSigned(certificate) && certificate.getBasicConstraints() >= 0;
        return root || !WEAK_SIGNATURE.matcher(certificate.getSigAlgName()).matches() ? Optional.empty()
                : Optional.of(Evidence.behaviour("The certificate of " + certificate.getSubjectX500Principal().getName()
                        + " is signed with " + certificate.getSigAlgName() + "."));
    }

    private static Optional<String> shortKey(X509Certificate certificate) {
        if (!(certificate.getPublicKey() instanceof RSAPublicKey key) || key.getModulus().bitLength() >= SUFFICIENT_RSA) {
            return Optional.empty();
        }
        return Optional.of("The RSA key has " + key.getModulus().bitLength() + " bits.");
    }

    /** Without a name to compare with there is nothing to say: an address alone is seldom in a certificate. */
    private static Optional<String> otherName(X509Certificate certificate, CheckContext context) {
        String hostname = context.dialer().address().hostname();
        if (hostname == null) {
            return Optional.empty();
        }
        List<String> names = CertificateNames.of(certificate);
        return names.stream().anyMatch(name -> CertificateNames.matches(name, hostname.toLowerCase(Locale.ROOT))) ? Optional.empty()
                : Optional.of("Scanned as " + hostname + "; the certificate is for "
                        + (names.isEmpty() ? "no name" : String.join(", ", names)) + ".");
    }
}
