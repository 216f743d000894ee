package io.watchpost.notification.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.watchpost.notification.target.TargetAddressesAccess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a hostile receiver, or a hostile user who names one, can't do. */
class WebhookClientTest {

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @Test
    void loopbackIsRefusedUnlessItIsAllowed() {
        try (Receiver receiver = new Receiver(number -> 200)) {
            Outcome outcome = post(false, InetAddress::getAllByName, receiver.url().replace("http:", "https:"));
            assertEquals("The address must have a public address", outcome.error());
            assertEquals(0, receiver.calls().size());
            assertNull(post(true, InetAddress::getAllByName, receiver.url()).error());
        }
    }

    @Test
    void theConnectionGoesToTheAddressThatWasCheckedHoweverOftenTheNameChanges() throws Exception {
        AtomicInteger lookUps = new AtomicInteger();
        try (Receiver receiver = new Receiver(number -> 200)) {
            InetAddress here = InetAddress.getByName("127.0.0.1");
            String url = receiver.url().replace("127.0.0.1", "rebinding.example");
            Outcome outcome = post(true, host -> lookUps.getAndIncrement() == 0
                ? new InetAddress[] {here} : new InetAddress[] {InetAddress.getByName("192.0.2.1")}, url);
            assertNull(outcome.error());
            assertEquals(1, lookUps.get());
            assertTrue(receiver.calls().get(0).header("Host").startsWith("rebinding.example:"));
        }
    }

    @Test
    void oneRefusedAddressAmongSeveralSpoilsTheName() throws Exception {
        InetAddress[] mixed = {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")};
        assertEquals("The address must have a public address", post(false, host -> mixed, "https://mixed.example/").error());
    }

    @Test
    void aReceiverThatDripsIsCutOff() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread dripping = new Thread(() -> drip(server));
            dripping.setDaemon(true);
            dripping.start();
            Outcome outcome = post(true, InetAddress::getAllByName, "http://127.0.0.1:" + server.getLocalPort() + "/");
            assertTrue(outcome.error().startsWith("No answer within"), outcome::toString);
        }
    }

    @Test
    void aHostThatIsNotThereIsAnOutcomeAndNoFailure() {
        assertEquals("The connection was refused or timed out", post(true, InetAddress::getAllByName, "http://127.0.0.1:1/").error());
    }

    private static Outcome post(boolean allowLoopback, TargetAddressesAccess.LookUp names, String url) {
        WebhookClient client = new WebhookClient(VERTX, TargetAddressesAccess.of(VERTX, allowLoopback, names), Duration.ofSeconds(2), 4);
        return client.post(url, Map.of("Content-Type", "application/json"), "{}").await().atMost(Duration.ofSeconds(30));
    }

    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept()) {
            String head = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                socket.getOutputStream().write('x');
                Thread.sleep(200);
            }
        } catch (java.io.IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
