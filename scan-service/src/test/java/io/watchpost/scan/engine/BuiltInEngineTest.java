package io.watchpost.scan.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BuiltInEngineTest {

    /** So patient that only a stop can end a scan within the time of a test. */
    private static final EngineSettings PATIENT = new EngineSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(5),
            Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5), 4, 64, 64, 4, 1_000, false, true);

    private final BuiltInEngine engine = BuiltInEngine.create();
    private final Recorder recorder = new Recorder();

    @Test
    void eachHostIsReportedOnceAndGoesThroughAllPhases() throws Exception {
        try (TestServer server = TestServer.start(Scans.address("0.0.0.0"), socket -> TestServer.write(socket.getOutputStream(),
                "SSH-2.0-OpenSSH_7.4\r\n"))) {
            List<ScanAddress> addresses = IntStream.rangeClosed(11, 20)
                    .mapToObj(i -> new ScanAddress(Scans.address("127.0.0." + i), null)).toList();
            engine.run(slice(addresses, PortSelection.of(server.port()), Scans.QUICK), recorder, Cancellation.NEVER);
            assertEquals(Set.copyOf(addresses), recorder.hosts.stream().map(HostResult::address).collect(Collectors.toSet()));
            assertEquals(10, recorder.hosts.size());
            assertTrue(recorder.hosts.stream().allMatch(host -> host.ports().get(0).service().equals("ssh")));
            for (Phase phase : Phase.values()) {
                assertTrue(recorder.progress.contains(phase + " 10/10"), () -> recorder.progress.toString());
            }
        }
    }

    @Test
    void aHostThatRefusesIsUpAndHasNoPorts() throws Exception {
        ServerSocket gone = new ServerSocket(0);
        gone.close();
        HostResult host = Scans.ports(gone.getLocalPort());
        assertEquals(HostState.UP, host.state());
        assertTrue(host.ports().isEmpty());
    }

    @Test
    void anEmptySliceEndsAtOnce() throws Exception {
        engine.run(slice(List.of(), PortSelection.ALL, PATIENT), recorder, Cancellation.NEVER);
        assertTrue(recorder.hosts.isEmpty());
    }

    @Test
    void cancellationEndsAScanThatIsWaitingForASilentService() throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        try (TestServer silent = silent(asked)) {
            engine.run(slice(local(), PortSelection.of(silent.port()), PATIENT), recorder, asked::get);
            assertTrue(recorder.hosts.isEmpty(), "an unfinished host is not reported");
        }
    }

    @Test
    void cancellationEndsAScanOfManyPorts() throws Exception {
        EngineSettings slow = PATIENT.withPacketsPerSecond(10).withConsiderAlive(true);
        AtomicBoolean alive = new AtomicBoolean();
        Recorder noticing = new Recorder() {
            @Override
            public void phase(Phase phase, int hostsDone, int hostsTotal) {
                alive.set(true);
            }
        };
        engine.run(slice(local(), PortSelection.ALL, slow), noticing, alive::get);
        assertTrue(noticing.hosts.isEmpty());
    }

    @Test
    void anInterruptEndsAScanToo() {
        AtomicBoolean asked = new AtomicBoolean();
        Thread scanning = Thread.currentThread();
        try (TestServer silent = silent(asked)) {
            Thread interrupter = new Thread(() -> {
                while (!asked.get()) {
                    Thread.onSpinWait();
                }
                scanning.interrupt();
            });
            interrupter.start();
            assertThrows(InterruptedException.class,
                    () -> engine.run(slice(local(), PortSelection.of(silent.port()), PATIENT), recorder, Cancellation.NEVER));
        }
    }

    @Test
    void aFailureOfTheListenerReachesTheCaller() {
        IllegalStateException full = new IllegalStateException("disk full");
        Recorder failing = new Recorder() {
            @Override
            public void host(HostResult result) {
                throw full;
            }
        };
        assertSame(full, assertThrows(IllegalStateException.class,
                () -> engine.run(slice(local(), PortSelection.of(1), Scans.QUICK), failing, Cancellation.NEVER)));
    }

    private static TestServer silent(AtomicBoolean asked) {
        AtomicInteger connections = new AtomicInteger();
        return TestServer.start(socket -> {
            // The first connection only finds the port open.
            asked.set(connections.incrementAndGet() > 1);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
    }

    private static List<ScanAddress> local() {
        return List.of(new ScanAddress(Scans.address("127.0.0.1"), null));
    }

    private static Slice slice(List<ScanAddress> addresses, PortSelection ports, EngineSettings settings) {
        return new Slice(UUID.randomUUID(), addresses, ports, settings);
    }

    private static class Recorder implements SliceListener {

        private final List<HostResult> hosts = new ArrayList<>();
        private final List<String> progress = new ArrayList<>();

        @Override
        public void phase(Phase phase, int hostsDone, int hostsTotal) {
            progress.add(phase + " " + hostsDone + "/" + hostsTotal);
        }

        @Override
        public void host(HostResult result) {
            hosts.add(result);
        }
    }
}
