package io.watchpost.scan;

import io.quarkus.test.Mock;
import io.watchpost.scan.engine.BuiltInEngine;
import io.watchpost.scan.engine.Cancellation;
import io.watchpost.scan.engine.CheckMetadata;
import io.watchpost.scan.engine.CheckOids;
import io.watchpost.scan.engine.Detection;
import io.watchpost.scan.engine.Engine;
import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.HostState;
import io.watchpost.scan.engine.OperatingSystem;
import io.watchpost.scan.engine.Phase;
import io.watchpost.scan.engine.PortResult;
import io.watchpost.scan.engine.PortState;
import io.watchpost.scan.engine.Protocol;
import io.watchpost.scan.engine.ScanAddress;
import io.watchpost.scan.engine.Slice;
import io.watchpost.scan.engine.SliceListener;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The built-in engine, except for addresses in 127.200.0.0/16, where the third number says what happens: on 1 the engine fails, on 2 it
 * waits until it is cancelled or {@link #release}d, on 0 and 3 it finds as many weak ports as the last number says, on 4 a host with more than
 * fits into one event, on 5 a silent host, on 6 as many weak ports as it was told to find last.
 */
@Mock
@Singleton
public class ScriptedEngine implements Engine {

    private static final Map<String, Boolean> RELEASED = new ConcurrentHashMap<>();
    private static final Map<String, Slice> SLICES = new ConcurrentHashMap<>();
    private static final Map<String, Integer> FINDINGS = new ConcurrentHashMap<>();
    private static final String BIG_EVIDENCE = "x".repeat(3_000);

    private final Engine builtIn = BuiltInEngine.create();

    /** Lets an address of the second kind finish. */
    public static void release(String address) {
        RELEASED.put(address, true);
    }

    /** The slice in which an address was scanned last; null when it wasn't. */
    public static Slice slice(String address) {
        return SLICES.get(address);
    }

    /** What the next runs find on an address of the sixth kind; less than none: it is silent. */
    public static void find(String address, int findings) {
        FINDINGS.put(address, findings);
    }

    @Override
    public void run(Slice slice, SliceListener listener, Cancellation cancellation) throws InterruptedException {
        if (!slice.addresses().get(0).ip().startsWith("127.200.")) {
            builtIn.run(slice, listener, cancellation);
            return;
        }
        slice.addresses().forEach(address -> SLICES.put(address.ip(), slice));
        int done = 0;
        for (ScanAddress address : slice.addresses()) {
            HostResult result = host(address, cancellation);
            if (cancellation.requested()) {
                return;
            }
            done++;
            for (Phase phase : Phase.values()) {
                listener.phase(phase, done, slice.addresses().size());
            }
            listener.host(result);
        }
    }

    private static HostResult host(ScanAddress address, Cancellation cancellation) throws InterruptedException {
        String[] numbers = address.ip().split("\\.");
        int last = Integer.parseInt(numbers[3]);
        return switch (numbers[2]) {
            case "1" -> throw new IllegalStateException("scripted failure");
            case "2" -> {
                while (!cancellation.requested() && !RELEASED.containsKey(address.ip())) {
                    Thread.sleep(20);
                }
                yield result(address, 3, "seen");
            }
            case "0", "3" -> result(address, last, "seen");
            case "4" -> result(address, 400, BIG_EVIDENCE);
            case "6" -> {
                int findings = FINDINGS.getOrDefault(address.ip(), -1);
                yield findings < 0 ? new HostResult(address, HostState.DOWN, null, List.of(), List.of()) : result(address, findings, "seen");
            }
            default -> new HostResult(address, HostState.DOWN, null, List.of(), List.of());
        };
    }

    /** Ports from 1 on, with severities from all classes in turn. */
    public static HostResult result(ScanAddress address, int count, String evidence) {
        List<PortResult> ports = IntStream.rangeClosed(1, count)
            .mapToObj(port -> new PortResult(port, Protocol.TCP, PortState.OPEN, "test", "Testd", "1." + port, null, false, null, false,
                List.of())).toList();
        List<Detection> detections = IntStream.rangeClosed(1, count)
            .mapToObj(port -> new Detection(check(port), port, Protocol.TCP, "test", 99, evidence)).toList();
        return new HostResult(address, HostState.UP, new OperatingSystem("Testix 1", "cpe:2.3:o:test:testix:1:*:*:*:*:*:*:*", 90), ports,
            detections);
    }

    private static CheckMetadata check(int port) {
        double[] scores = {9.8, 7.5, 5.3, 3.1, 0.0};
        String[] vectors = {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
            "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N", "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:N/I:L/A:N", null};
        int kind = (port - 1) % scores.length;
        return new CheckMetadata(CheckOids.check(9_000 + kind), "Scripted weakness " + kind, "Scripted", vectors[kind], scores[kind],
            "What it is.", "What to do.", "Mitigation", kind == 0 ? List.of("CVE-2099-0001") : List.of(),
            List.of("https://example.com/" + kind), null, false);
    }
}
