package io.watchpost.scan.engine.check;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The certificates that a TLS server shows. */
final class CertificateChecks {

    private static final int SUFFICIENT_RSA = 2_048;
    private static final int SUFFICIENT_CURVE = 224;
    private static final Duration SOON = Duration.ofDays(30);
    /** The CA/Browser Forum's limit for certificates issued since September 2020. */
    private static final int LONGEST_VALIDITY_DAYS = 398;
    private static final Instant LIMITED_SINCE = Instant.parse("2020-09-01T00:00:00Z");
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String TLS_FEATURE = "1.3.6.1.5.5.7.1.24";
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
                check(catalogue, "tls-certificate-name", CertificateChecks::otherName),
                check(catalogue, "tls-certificate-expiring", CertificateChecks::expiring),
                check(catalogue, "tls-certificate-validity", (certificate, context) -> longValidity(certificate)),
                check(catalogue, "tls-certificate-alternatives", (certificate, context) -> withoutAlternatives(certificate)),
                check(catalogue, "tls-certificate-curve", (certificate, context) -> smallCurve(certificate)),
                check(catalogue, "tls-certificate-roca", (certificate, context) -> Roca.weak(certificate.getPublicKey())
                        ? Optional.of("The RSA modulus has the form that the flawed key generator makes.") : Optional.empty()),
                new SimpleCheck(catalogue.get("tls-certificate-chain"), TlsChecks::speaksTls,
                        context -> CertificateChain.of(context.tls().chain()).missing()
                                .map(issuer -> Evidence.behaviour("No certificate of the issuer " + issuer + " was sent."))),
                new SimpleCheck(catalogue.get("tls-certificate-untrusted"), TlsChecks::speaksTls,
                        context -> CertificateChain.of(context.tls().chain()).unknownRoot()
                                .map(root -> Evidence.behaviour("The chain ends in " + root + ", which isn't publicly trusted."))),
                new SimpleCheck(catalogue.get("tls-certificate-stapling"), TlsChecks::speaksTls, CertificateChecks::notStapled));
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

    private static Optional<String> expiring(X509Certificate certificate, CheckContext context) {
        Instant now = context.clock().instant();
        Instant end = certificate.getNotAfter().toInstant();
        return end.isAfter(now) && end.isBefore(now.plus(SOON)) ? Optional.of("Valid until " + end + ".") : Optional.empty();
    }

    private static Optional<String> longValidity(X509Certificate certificate) {
        Instant start = certificate.getNotBefore().toInstant();
        long days = Duration.between(start, certificate.getNotAfter().toInstant()).toDays();
        return days > LONGEST_VALIDITY_DAYS && !start.isBefore(LIMITED_SINCE) ? Optional.of("Valid for " + days + " days.")
                : Optional.empty();
    }

    private static Optional<String> withoutAlternatives(X509Certificate certificate) {
        return certificate.getExtensionValue(ALTERNATIVE_NAMES) == null ? Optional.of("The certificate names its subject only as "
                + certificate.getSubjectX500Principal().getName() + ".") : Optional.empty();
    }

    private static Optional<String> smallCurve(X509Certificate certificate) {
        if (!(certificate.getPublicKey() instanceof ECPublicKey key) || key.getParams().getOrder().bitLength() >= SUFFICIENT_CURVE) {
            return Optional.empty();
        }
        return Optional.of("The elliptic curve key has " + key.getParams().getOrder().bitLength() + " bits.");
    }

    /** A certificate can demand that its status comes along; asking is possible only where the certificate comes in the clear. */
    private static Optional<Evidence> notStapled(CheckContext context) throws IOException {
        boolean demanded = context.tls().chain().stream().findFirst().filter(own -> own.getExtensionValue(TLS_FEATURE) != null).isPresent();
        return demanded && !context.tls().traits().stapled()
                ? Optional.of(Evidence.behaviour("The certificate demands a stapled status (TLS Feature), and the server sent none."))
                : Optional.empty();
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
