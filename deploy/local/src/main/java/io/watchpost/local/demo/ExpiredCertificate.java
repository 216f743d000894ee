package io.watchpost.local.demo;

import io.watchpost.local.folder.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;

/** A certificate that ended a year ago, signed by itself, made anew for each demo by the JDK's own keytool. */
final class ExpiredCertificate {

    private static final long LIMIT_SECONDS = 30;

    private ExpiredCertificate() {
    }

    /** Empty where the Java at hand has no keytool. */
    static Optional<SSLServerSocketFactory> socketFactory(Path folder) {
        Path store = folder.resolve("expired.p12");
        String password = Secrets.randomPassword();
        try {
            Files.deleteIfExists(store);
            if (!make(store, password)) {
                return Optional.empty();
            }
            SSLServerSocketFactory factory = load(store, password);
            Files.delete(store);
            return Optional.of(factory);
        } catch (IOException | GeneralSecurityException noCertificate) {
            return Optional.empty();
        }
    }

    private static boolean make(Path store, String password) throws IOException {
        ProcessBuilder keytool = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
            "-alias", "weak", "-keyalg", "RSA", "-keysize", "1024", "-dname", "CN=old.example.com", "-startdate", "-730d", "-validity", "365",
            "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass:env", "STORE_PASSWORD"));
        keytool.environment().put("STORE_PASSWORD", password);
        Process process = keytool.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static SSLServerSocketFactory load(Path store, String password) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(store)) {
            keys.load(bytes, password.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }
}
