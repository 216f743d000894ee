package io.watchpost.scan.engine.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.watchpost.scan.engine.EngineSettings;
import io.watchpost.scan.engine.PortRange;
import io.watchpost.scan.engine.PortSelection;
import io.watchpost.scan.engine.PortState;
import io.watchpost.scan.engine.Scans;
import io.watchpost.scan.engine.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class PortScannerTest {

    private static final InetAddress LOOPBACK = Scans.address("127.0.0.1");

    @Test
    void openAndClosedPortsAreToldApart() throws IOException {
        int closed = freePort();
        try (TestServer server = TestServer.greeting("hello\r\n")) {
            PortStates states = scanner(Scans.QUICK).scan(LOOPBACK, PortSelection.of(server.port(), closed));
            assertEquals(PortState.OPEN, states.get(server.port()));
            assertEquals(PortState.CLOSED, states.get(closed));
        }
    }

    @Test
    void aPortThatDropsConnectionsIsFiltered() throws IOException {
        try (FullListener full = new FullListener()) {
            PortStates states = scanner(Scans.QUICK).scan(LOOPBACK, PortSelection.of(full.port()));
            assertEquals(PortState.FILTERED, states.get(full.port()));
        }
    }

    @Test
    void aPortThatWasTooBusyAtFirstIsFoundInTheSecondPass() throws IOException {
        try (FullListener full = new FullListener()) {
            EngineSettings patient = new EngineSettings(Duration.ofMillis(200), Duration.ofSeconds(20), Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 16, 16, 1, 1_000, false, false);
            Thread drain = new Thread(full::acceptAll);
            PortStates states = scanner(patient, drain).scan(LOOPBACK, PortSelection.of(full.port()));
            assertEquals(PortState.OPEN, states.get(full.port()));
        }
    }

    @Test
    void allPortsOfAnAddressAreTried() throws IOException {
        try (TestServer server = TestServer.start(Scans.address("127.0.0.3"), socket -> socket.getInputStream().read())) {
            PortStates states = scanner(Scans.QUICK).scan(Scans.address("127.0.0.3"), new PortSelection(
                    List.of(new PortRange(Math.max(1, server.port() - 3_000), Math.min(65_535, server.port() + 3_000)))));
            assertEquals(PortState.OPEN, states.get(server.port()));
            assertTrue(states.filtered().findAny().isEmpty(), "a port of the own machine answers");
        }
    }

    @Test
    void ipv6AddressesAreScanned() throws IOException {
        InetAddress loopback6 = Scans.address("::1");
        assumeTrue(canListen(loopback6), "this machine has no IPv6 loopback");
        try (TestServer server = TestServer.start(loopback6, socket -> socket.getInputStream().read())) {
            assertEquals(PortState.OPEN, scanner(Scans.QUICK).scan(loopback6, PortSelection.of(server.port())).get(server.port()));
        }
    }

    @Test
    void aScanThatIsStoppedLeavesTheRestUntried() throws IOException {
        PortScanner scanner = new PortScanner(Scans.QUICK, new Semaphore(512), () -> true);
        assertTrue(scanner.scan(LOOPBACK, PortSelection.ALL).open().findAny().isEmpty());
    }

    @Test
    void thePaceAllowsNoMoreThanItsRate() {
        Pace pace = new Pace(1_000, 0);
        int taken = 0;
        for (long now = 0; now <= 1_000_000_000L; now += 100_000) {
            taken += pace.take(now) ? 1 : 0;
        }
        assertTrue(taken >= 990 && taken <= 1_021, "a second's worth and one burst: " + taken);
    }

    private static PortScanner scanner(EngineSettings settings) {
        return new PortScanner(settings, new Semaphore(settings.connectsPerSlice()), () -> false);
    }

    /** Starts the thread once the scan asks for the second time in its second pass, which is after the first has given up. */
    private static PortScanner scanner(EngineSettings settings, Thread drain) {
        long start = System.nanoTime();
        return new PortScanner(settings, new Semaphore(settings.connectsPerSlice()), () -> {
            boolean firstPassOver = System.nanoTime() - start > settings.connectTimeout().multipliedBy(2).toNanos();
            if (firstPassOver && drain.getState() == Thread.State.NEW) {
                drain.setDaemon(true);
                drain.start();
            }
            return false;
        });
    }

    private static int freePort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
            return taken.getLocalPort();
        }
    }

    private static boolean canListen(InetAddress address) {
        try (ServerSocket probe = new ServerSocket(0, 1, address)) {
            return probe.isBound();
        } catch (IOException none) {
            return false;
        }
    }

    /** A listener whose accept queue is full: the kernel drops further connection requests, as a firewall does. */
    private static final class FullListener implements AutoCloseable {

        private final ServerSocket listener;
        private final List<SocketChannel> waiting = new ArrayList<>();

        FullListener() throws IOException {
            listener = new ServerSocket(0, 1, LOOPBACK);
            for (int i = 0; i < 8; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress(LOOPBACK, port()));
                waiting.add(channel);
            }
        }

        int port() {
            return listener.getLocalPort();
        }

        void acceptAll() {
            try {
                while (true) {
                    listener.accept();
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
            listener.close();
        }
    }
}
