package io.watchpost.local.demo;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Date;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WeakServicesTest {

    @Test
    void eachBehavesAsItsKindUntilTheDemoIsOver(@TempDir Path folder) throws Exception {
        int[] ports;
        try (WeakServices weak = new WeakServices(folder)) {
            ports = weak.listeners().stream().mapToInt(WeakServicesTest::port).toArray();
            assertEquals(3, ports.length);
            assertEquals("220 (vsFTPd 2.0.5)|331 Please specify the password.|230 Login successful.|221 Goodbye.",
                talk(ports[0], "USER anonymous\r\nPASS x\r\nQUIT\r\n"));
            assertEquals("+PONG|-ERR unknown command|+OK", talk(ports[1], "PING\r\nFLUSHALL\r\nQUIT\r\n"));
            assertTrue(certificate(ports[2]).getNotAfter().before(new Date()));
        }
        for (int port : ports) {
            // a thread that was accepting holds the socket open for a moment longer
            await().untilAsserted(() -> assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", port).close()));
        }
    }

    private static int port(WeakListener listener) {
        return Integer.parseInt(listener.toString().split(" ")[0]);
    }

    private static String talk(int port, String text) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return String.join("|", answers.lines().toList());
        }
    }

    private static X509Certificate certificate(int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static final class TrustsAll implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            assertTrue(chain.length > 0);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
