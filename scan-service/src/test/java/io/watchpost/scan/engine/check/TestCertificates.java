package io.watchpost.scan.engine.check;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates by trait: each way to spoil one is a method. */
final class TestCertificates {

    static final String HOST = "scan.example";
    private static final String ROOT = "CN=Test Root";
    private static final KeyPair AUTHORITY = keys("EC", 256);
    private static final SSLContext CONTEXT = makeContext();

    private String subject = "CN=" + HOST;
    private String issuer = ROOT;
    private int firstDay = -1;
    private int lastDay = 90;
    private String signature = "SHA256withECDSA";
    private PublicKey key = AUTHORITY.getPublic();
    private boolean named = true;
    private boolean statusDemanded;

    static TestCertificates server() {
        return new TestCertificates();
    }

    static byte[] root() {
        return server().subject(ROOT).der();
    }

    TestCertificates subject(String value) {
        subject = value;
        return this;
    }

    TestCertificates issuer(String value) {
        issuer = value;
        return this;
    }

    TestCertificates days(int first, int last) {
        firstDay = first;
        lastDay = last;
        return this;
    }

    TestCertificates signature(String value) {
        signature = value;
        return this;
    }

    TestCertificates key(String algorithm, int bits) {
        key = keys(algorithm, bits).getPublic();
        return this;
    }

    TestCertificates modulus(BigInteger value) throws GeneralSecurityException {
        key = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(value, BigInteger.valueOf(65_537)));
        return this;
    }

    /** A key on a curve that the platform can read but no longer make. */
    TestCertificates smallCurve() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        generator.initialize(new ECGenParameterSpec("secp192r1"));
        key = generator.generateKeyPair().getPublic();
        return this;
    }

    TestCertificates nameless() {
        named = false;
        return this;
    }

    TestCertificates statusDemanded() {
        statusDemanded = true;
        return this;
    }

    byte[] der() {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(new X500Name(issuer), BigInteger.valueOf(System.nanoTime()),
                    day(firstDay), day(lastDay), new X500Name(subject), SubjectPublicKeyInfo.getInstance(key.getEncoded()));
            if (named) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, HOST)));
            }
            if (statusDemanded) {
                builder.addExtension(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24"), false,
                        new DERSequence(new ASN1Encodable[] {new ASN1Integer(5)}));
            }
            return builder.build(new JcaContentSignerBuilder(signature).build(AUTHORITY.getPrivate())).getEncoded();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** For a server with Java's own TLS. */
    static SSLContext context() {
        return CONTEXT;
    }

    private static SSLContext makeContext() {
        try {
            X509Certificate own = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(server().der()));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", AUTHORITY.getPrivate(), new char[0], new X509Certificate[] {own});
            KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
            factory.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Date day(int fromNow) {
        return Date.from(Instant.now().plus(fromNow, ChronoUnit.DAYS));
    }
}
