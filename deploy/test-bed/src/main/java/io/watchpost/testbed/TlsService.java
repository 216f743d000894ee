package io.watchpost.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** An HTTPS server as they stood around in 2010: TLS 1.0 to 1.2, a short RSA key, a self-signed certificate that has expired. */
final class TlsService implements BedService {

    private static final char[] PASSWORD = "password".toCharArray();
    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nServer: old-appliance\r\nContent-Type: text/plain\r\n"
        + "Content-Length: 6\r\nConnection: close\r\n\r\nhello\n").getBytes(StandardCharsets.US_ASCII);

    private final Path folder;
    private Acceptor acceptor;

    TlsService(Path folder) {
        this.folder = folder;
    }

    /** Lets this JVM speak what it refuses by default; it works only before the first use of TLS. */
    static void allowOutdatedProtocols() {
        Security.setProperty("jdk.tls.disabledAlgorithms", "NULL");
        Security.setProperty("jdk.certpath.disabledAlgorithms", "");
    }

    @Override
    public void start(InetSocketAddress at) throws Exception {
        SSLServerSocket socket = (SSLServerSocket) context().getServerSocketFactory().createServerSocket();
        socket.bind(at);
        socket.setEnabledProtocols(new String[] {"TLSv1", "TLSv1.1", "TLSv1.2"});
        acceptor = new Acceptor(socket, TlsService::answer);
    }

    private SSLContext context() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(expiredCertificate())) {
            store.load(file, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private Path expiredCertificate() throws IOException, InterruptedException {
        Path store = folder.resolve("expired.p12");
        if (!Files.exists(store)) {
            ChildProcess.run(folder.resolve("keytool.log"), List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "bed", "-dname", "CN=old.example", "-keyalg", "RSA", "-keysize", "1024", "-sigalg", "SHA1withRSA",
                "-startdate", "-800d", "-validity", "365", "-storetype", "PKCS12", "-keystore", store.toString(),
                "-storepass", new String(PASSWORD)));
        }
        return store;
    }

    private static void answer(Socket client) throws IOException {
        if (client.getInputStream().read() >= 0) {
            client.getOutputStream().write(ANSWER);
            client.getOutputStream().flush();
        }
    }

    @Override
    public void stop() throws Exception {
        if (acceptor != null) {
            acceptor.close();
        }
    }
}
