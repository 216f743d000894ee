package io.watchpost.scan.engine.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.scan.engine.PortResult;
import io.watchpost.scan.engine.Scans;
import io.watchpost.scan.engine.TestServer;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** Servers that speak nothing but HTTP/2 inside TLS, as those of gRPC do. */
class Http2InTlsTest {

    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final String SETTINGS = "\0\0\0\4\0\0\0\0\0";

    @Test
    void isRecognizedWhetherTheServerInsistsOnTheProtocolsNameOrHangsUpWithoutIt() throws Exception {
        try (TestServer insisting = server(offered -> offered.contains("h2") ? "h2" : null);
             TestServer hangingUp = server(offered -> offered.contains("h2") ? "h2" : "")) {
            for (TestServer server : List.of(insisting, hangingUp)) {
                PortResult port = Scans.port(Scans.servers(server), server);
                assertEquals("http2", port.service());
            }
        }
    }

    @Test
    void whoDoesNotSpeakItIsKnownToSpeakTls() throws Exception {
        try (TestServer other = server(offered -> "")) {
            assertTrue(Scans.port(Scans.servers(other), other).service().contains("tls"));
        }
    }

    /** @param choice from the client's protocols; null ends the handshake, nothing goes on without one */
    private static TestServer server(Function<List<String>, String> choice) throws Exception {
        SSLContext context = Certificates.selfSigned();
        return TestServer.start(socket -> {
            try (SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), true)) {
                secured.setUseClientMode(false);
                secured.setHandshakeApplicationProtocolSelector((server, offered) -> choice.apply(offered));
                secured.startHandshake();
                byte[] preface = secured.getInputStream().readNBytes(PREFACE.length());
                if ("h2".equals(secured.getApplicationProtocol()) && new String(preface).equals(PREFACE)) {
                    TestServer.write(secured.getOutputStream(), SETTINGS);
                    secured.getInputStream().read();
                }
            }
        });
    }
}
