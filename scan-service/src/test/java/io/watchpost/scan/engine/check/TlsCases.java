package io.watchpost.scan.engine.check;

import static io.watchpost.scan.engine.check.RawTls.modern;
import static io.watchpost.scan.engine.check.TestCertificates.server;

import java.math.BigInteger;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** TLS servers, good and bad. */
final class TlsCases {

    private static final int GCM = 0xC02F;
    private static final int CBC = 0xC013;

    private TlsCases() {
    }

    static List<CheckCase> all() throws Exception {
        byte[] root = TestCertificates.root();
        byte[] good = server().der();
        return List.of(
                tls("tls-ssl2", modern().ssl2(), modern()),
                tls("tls-ssl3", modern().versions(0x0300, 0x0303).suites(0x002F), modern().versions(0x0303).suites(0x002F)),
                tls("tls-1-0", modern().versions(0x0301, 0x0303).suites(CBC), modern().versions(0x0303).suites(CBC)),
                tls("tls-1-1", modern().versions(0x0302, 0x0303).suites(CBC), modern().versions(0x0301, 0x0303).suites(CBC)),
                suite("tls-null", 0x0002), suite("tls-export", 0x0003), suite("tls-rc4", 0x0005), suite("tls-des", 0x0009),
                suite("tls-3des", 0x000A), suite("tls-anonymous", 0x0034),
                tls("tls-dh-group", modern().suites(0x009E).dhBits(1_024), modern().suites(0x009E).dhBits(2_048)),
                tls("tls-cbc-only", modern().versions(0x0303).suites(CBC), modern().versions(0x0303).suites(CBC, GCM)),
                tls("tls-forward-secrecy", modern().versions(0x0303).suites(0x009C), modern().versions(0x0303).suites(0x009C, GCM)),
                tls("tls-weak-curve", modern().curve(0x13), modern()),
                tls("tls-renegotiation", modern().renegotiatingBlindly(), modern()),
                tls("tls-compression", modern().compressing(), modern()),
                tls("tls-heartbeat", modern().heartbeats(), modern()),
                tls("tls-fallback", modern().versions(0x0302, 0x0303).suites(CBC, GCM).fallingBack(),
                        modern().versions(0x0302, 0x0303).suites(CBC, GCM)),
                tls("tls-no-modern-version", modern().versions(0x0301).suites(CBC), modern().versions(0x0301, 0x0303).suites(CBC)),
                tls("tls-no-1-3", modern().versions(0x0303), modern()),
                chain("tls-certificate-expired", server().days(-90, -1).der()),
                chain("tls-certificate-early", server().days(1, 90).der()),
                chain("tls-certificate-self-signed", server().issuer("CN=" + TestCertificates.HOST).der()),
                chain("tls-certificate-signature", server().signature("SHA1withECDSA").der()),
                chain("tls-certificate-key", server().key("RSA", 1_024).der()),
                new CheckCase("tls-certificate-name", Scenes.tls("other.example", modern()), Scenes.tls(TestCertificates.HOST, modern())),
                chain("tls-certificate-expiring", server().days(-1, 10).der()),
                chain("tls-certificate-validity", server().days(-1, 800).der()),
                chain("tls-certificate-alternatives", server().nameless().der()),
                chain("tls-certificate-curve", server().smallCurve().der()),
                chain("tls-certificate-roca", server().modulus(roca()).der()),
                tls("tls-certificate-chain", modern().chain(good), modern().chain(good, root)),
                tls("tls-certificate-untrusted", modern().chain(good, root), modern().chain(publicRoot())),
                tls("tls-certificate-stapling", modern().chain(server().statusDemanded().der(), root),
                        modern().chain(server().statusDemanded().der(), root).stapling()));
    }

    private static CheckCase tls(String key, RawTls bad, RawTls good) {
        return new CheckCase(key, Scenes.tls(null, bad), Scenes.tls(null, good));
    }

    private static CheckCase suite(String key, int weak) {
        return tls(key, modern().suites(GCM, weak), modern().suites(GCM));
    }

    private static CheckCase chain(String key, byte[] bad) {
        return tls(key, modern().chain(bad, TestCertificates.root()), modern());
    }

    /** A modulus of the form by which the flawed generator is known: a power of 65537 modulo the product of the first primes. */
    private static BigInteger roca() {
        BigInteger product = BigInteger.ONE;
        BigInteger prime = BigInteger.TWO;
        while (product.bitLength() < 2_048) {
            product = product.multiply(prime);
            prime = prime.nextProbablePrime();
        }
        BigInteger form = BigInteger.valueOf(65_537).modPow(BigInteger.valueOf(123_456_789), product);
        return form.testBit(0) ? form : form.add(product);
    }

    /** A certificate whose issuer is among the authorities that come with the platform. */
    private static byte[] publicRoot() throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        String issuer = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0]
                .getSubjectX500Principal().getName();
        return server().issuer(issuer).der();
    }
}
