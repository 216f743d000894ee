package io.watchpost.scan.engine.port;

import io.watchpost.scan.engine.EngineSettings;
import io.watchpost.scan.engine.PortSelection;
import io.watchpost.scan.engine.PortState;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Finds open TCP ports by connecting to them, without privileges.
 *
 * <p>Two passes: where many attempts meet one full accept queue the first, fast one takes open ports for filtered ones, so a second
 * one asks again, more slowly and more patiently. A host that drops packets would make that pass endless, so it has a limit.
 *
 * <p>A host that answered and then falls silent altogether is asked more slowly, and given up when it stays silent; the ports that are left
 * are filtered then.
 */
public final class PortScanner {

    /** Ports asked a second time at most; with more than that silent, a firewall is the likely cause, and the lower ports come first. */
    static final int RETRIED_PORTS = 4_096;
    /** The same for a host that answered nothing at all and most likely isn't there. */
    static final int RETRIED_PORTS_OF_SILENT_HOST = 256;
    private static final int RETRY_WINDOW_DIVISOR = 4;

    private final EngineSettings settings;
    private final Semaphore sliceWindow;
    private final BooleanSupplier stopped;

    /**
     * @param sliceWindow attempts in flight shared by all hosts of the slice
     * @param stopped ends a scan early, with what is known by then
     */
    public PortScanner(EngineSettings settings, Semaphore sliceWindow, BooleanSupplier stopped) {
        this.settings = settings;
        this.sliceWindow = sliceWindow;
        this.stopped = stopped;
    }

    /** Whether any of the ports answers, open or closed; returns at the first answer. */
    public boolean answers(InetAddress address, IntStream ports) throws IOException {
        PortStates states = new PortStates();
        pass(address, ports, states, settings.connectsPerHost(), settings.connectTimeout(),
                () -> stopped.getAsBoolean() || states.anyAnswer());
        return states.anyAnswer();
    }

    /** The state of each selected port. */
    public PortStates scan(InetAddress address, PortSelection selection) throws IOException {
        PortStates states = new PortStates();
        if (!pass(address, selection.ports(), states, settings.connectsPerHost(), settings.connectTimeout(), stopped)) {
            return states;
        }
        int retried = states.anyAnswer() ? RETRIED_PORTS : RETRIED_PORTS_OF_SILENT_HOST;
        int[] silent = states.filtered().limit(retried).toArray();
        if (silent.length > 0) {
            int window = Math.max(1, settings.connectsPerHost() / RETRY_WINDOW_DIVISOR);
            pass(address, IntStream.of(silent), states, window, settings.retryTimeout(), stopped);
        }
        return states;
    }

    /** @return whether the host still answers, as far as it ever did */
    private boolean pass(InetAddress address, IntStream ports, PortStates states, int window, Duration timeout, BooleanSupplier enough)
            throws IOException {
        // Until an attempt ends otherwise, its port has not answered.
        int[] all = ports.peek(port -> {
            if (states.get(port) != PortState.OPEN) {
                states.set(port, PortState.FILTERED);
            }
        }).toArray();
        try (ConnectPass pass = new ConnectPass(address, all, states, sliceWindow,
                new Pace(settings.packetsPerSecond(), System.nanoTime()))) {
            return pass.run(window, timeout, enough);
        }
    }
}
