package io.watchpost.scan.engine;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Scans of the own machine, with patience to match. */
public final class Scans {

    /** Short waits: everything is a loopback away. */
    public static final EngineSettings QUICK = new EngineSettings(Duration.ofMillis(400), Duration.ofMillis(800), Duration.ofMillis(400),
            Duration.ofMillis(1200), Duration.ofSeconds(8), Duration.ofSeconds(10), 4, 128, 512, 12, 50_000, false, true);

    private static final BuiltInEngine ENGINE = BuiltInEngine.create();

    private Scans() {
    }

    public static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Scans ports of 127.0.0.1. */
    public static HostResult ports(int... ports) {
        return host(null, ports);
    }

    /** Scans the ports of these servers. */
    public static HostResult servers(TestServer... servers) {
        return ports(Arrays.stream(servers).mapToInt(TestServer::port).toArray());
    }

    /** Finds out what a server is, and makes no checks. */
    public static HostResult withoutChecks(TestServer server) {
        return run(new Slice(UUID.randomUUID(), List.of(new ScanAddress(address("127.0.0.1"), null)), PortSelection.of(server.port()),
                PortSelection.NONE, QUICK, new CheckSelection(Set.of(), false))).get(0);
    }

    /** Scans the port of a server with other settings. */
    public static HostResult server(TestServer server, EngineSettings settings) {
        return host(null, settings, server.port());
    }

    /** Scans ports of 127.0.0.1 under a name. */
    public static HostResult host(String hostname, int... ports) {
        return host(hostname, QUICK, ports);
    }

    /** The same with other settings. */
    public static HostResult host(String hostname, EngineSettings settings, int... ports) {
        return run(new Slice(UUID.randomUUID(), List.of(new ScanAddress(address("127.0.0.1"), hostname)), PortSelection.of(ports),
                settings)).get(0);
    }

    /** Runs a slice to its end. */
    public static List<HostResult> run(Slice slice) {
        List<HostResult> results = new ArrayList<>();
        try {
            ENGINE.run(slice, new Listener(results), Cancellation.NEVER);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return results;
    }

    /** The result of one port. */
    public static PortResult port(HostResult host, TestServer server) {
        return host.ports().stream().filter(port -> port.port() == server.port()).findFirst().orElseThrow();
    }

    /** Names of what was detected on one port. */
    public static List<String> detections(HostResult host, int port) {
        return host.detections().stream().filter(detection -> detection.port() == port).map(detection -> detection.check().name()).toList();
    }

    private record Listener(List<HostResult> results) implements SliceListener {

        @Override
        public void phase(Phase phase, int hostsDone, int hostsTotal) {
            // Only results matter here.
        }

        @Override
        public void host(HostResult result) {
            results.add(result);
        }
    }
}
