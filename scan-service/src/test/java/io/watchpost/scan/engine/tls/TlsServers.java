package io.watchpost.scan.engine.tls;

import io.watchpost.scan.engine.TestServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * TLS servers of all ages, as a program of its own: what Java may offer is settled once per process, and nothing of it must leak into other
 * tests. Prints a line with name and port for each, then {@code ready}; ends with its standard input.
 */
public final class TlsServers {

    private static final String[] OLD = {"SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2"};
    private static final String[] MODERN = {"TLSv1.2", "TLSv1.3"};
    private static final String PAGE = "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nX-Content-Type-Options: nosniff\r\n"
            + "X-Frame-Options: DENY\r\nStrict-Transport-Security: max-age=31536000\r\nContent-Length: 2\r\n\r\nok";

    private TlsServers() {
    }

    public static void main(String[] arguments) throws Exception {
        Certificates certificates = new Certificates();
        SSLContext modern = certificates.signed(2_048, "SHA256withRSA", -1, 90);
        Map<String, TestServer> servers = new TreeMap<>();
        servers.put("ancient", server(certificates.signed(1_024, "MD5withRSA", -90, -1), OLD, true));
        servers.put("early", server(certificates.signed(2_048, "SHA1withRSA", 5, 90), new String[] {"TLSv1.2"}, false));
        servers.put("modern", server(modern, MODERN, false));
        servers.put("newest", server(Certificates.selfSigned(), new String[] {"TLSv1.3"}, false));
        servers.put("mail", mail(modern));
        servers.forEach((name, server) -> System.out.println(name + " " + server.port()));
        System.out.println("ready");
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        System.exit(0);
    }

    private static TestServer server(SSLContext context, String[] versions, boolean allSuites) {
        return TestServer.start(socket -> {
            try (SSLSocket secured = secure(context, socket, versions, allSuites)) {
                BufferedReader in = new BufferedReader(new InputStreamReader(secured.getInputStream()));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.isEmpty()) {
                        TestServer.write(secured.getOutputStream(), PAGE);
                    }
                }
            }
        });
    }

    /** A mail server that goes over to old TLS when asked. */
    private static TestServer mail(SSLContext context) {
        return TestServer.start(socket -> {
            TestServer.write(socket.getOutputStream(), "220 mail.example ESMTP Postfix\r\n");
            StringBuilder line = new StringBuilder();
            for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
                line.append((char) c);
                if (c == '\n') {
                    boolean upgrade = line.toString().startsWith("STARTTLS");
                    TestServer.write(socket.getOutputStream(), upgrade ? "220 go ahead\r\n" : "250-mail.example\r\n250 STARTTLS\r\n");
                    line.setLength(0);
                    if (upgrade) {
                        secure(context, socket, new String[] {"TLSv1", "TLSv1.2"}, false).close();
                        return;
                    }
                }
            }
        });
    }

    private static SSLSocket secure(SSLContext context, Socket socket, String[] versions, boolean allSuites) throws Exception {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        secured.setEnabledProtocols(versions);
        if (allSuites) {
            secured.setEnabledCipherSuites(secured.getSupportedCipherSuites());
        } else {
            secured.setEnabledCipherSuites(Arrays.stream(secured.getSupportedCipherSuites())
                    .filter(suite -> suite.contains("_AES_") && !suite.contains("anon") && !suite.contains("_DHE_"))
                    .toArray(String[]::new));
        }
        secured.startHandshake();
        return secured;
    }
}
