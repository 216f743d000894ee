package io.watchpost.scan.engine.tls;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Server certificates, good and bad. */
final class Certificates {

    private static final String HOST = "scan.example";
    private static final X500Name AUTHORITY = new X500Name("CN=Test Authority");

    private final KeyPair authority = keys(2_048);

    /** TLS with a certificate that was signed by an authority. */
    SSLContext signed(int bits, String algorithm, int firstDay, int lastDay) throws Exception {
        KeyPair keys = keys(bits);
        X509Certificate own = certificate(new X500Name("CN=" + HOST), keys, AUTHORITY, authority, algorithm, firstDay, lastDay, false);
        X509Certificate root = certificate(AUTHORITY, authority, AUTHORITY, authority, "SHA1withRSA", -100, 100, true);
        return context(keys, own, root);
    }

    /** TLS with a certificate that signs itself. */
    static SSLContext selfSigned() throws Exception {
        KeyPair keys = keys(2_048);
        X500Name name = new X500Name("CN=" + HOST);
        return context(keys, certificate(name, keys, name, keys, "SHA256withRSA", -1, 1, false));
    }

    private static KeyPair keys(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509Certificate certificate(X500Name subject, KeyPair keys, X500Name issuer, KeyPair issuerKeys, String algorithm,
                                               int firstDay, int lastDay, boolean root) throws Exception {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(issuer, BigInteger.valueOf(System.nanoTime()), day(firstDay),
                day(lastDay), subject, keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(root));
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, HOST)));
        return new JcaX509CertificateConverter().getCertificate(builder.build(new JcaContentSignerBuilder(algorithm)
                .build(issuerKeys.getPrivate())));
    }

    private static Date day(int fromNow) {
        return Date.from(Instant.now().plus(fromNow, ChronoUnit.DAYS));
    }

    private static SSLContext context(KeyPair keys, X509Certificate... chain) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", keys.getPrivate(), new char[0], chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
        factory.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
