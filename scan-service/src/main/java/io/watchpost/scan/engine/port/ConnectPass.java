package io.watchpost.scan.engine.port;

import io.watchpost.scan.engine.PortState;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** One round of non-blocking connects over some ports of a host, many in flight, on the calling thread. */
final class ConnectPass implements Closeable {

    /** Longest sleep of the loop, so that a stop takes effect soon. */
    private static final long TICK_MILLIS = 10;

    private final InetAddress address;
    private final int[] ports;
    private final PortStates states;
    private final Semaphore sliceWindow;
    private final Pace pace;
    private final Selector selector;
    private final Deque<Attempt> inFlight = new ArrayDeque<>();
    private int pending;
    private int next;

    /** A failed connect closes its channel by itself, so whether an attempt is over has to be remembered. */
    private static final class Attempt {

        private final int port;
        private final SocketChannel channel;
        private final long expires;
        private boolean over;

        Attempt(int port, SocketChannel channel, long expires) {
            this.port = port;
            this.channel = channel;
            this.expires = expires;
        }
    }

    ConnectPass(InetAddress address, int[] ports, PortStates states, Semaphore sliceWindow, Pace pace) throws IOException {
        this.address = address;
        this.ports = ports;
        this.states = states;
        this.sliceWindow = sliceWindow;
        this.pace = pace;
        this.selector = Selector.open();
    }

    /** Runs until each port has a state or it is enough. */
    void run(int window, Duration timeout, BooleanSupplier enough) throws IOException {
        while ((next < ports.length || pending > 0) && !enough.getAsBoolean()) {
            if (startSome(window, timeout)) {
                selector.selectNow();
            } else {
                selector.select(TICK_MILLIS);
            }
            selector.selectedKeys().forEach(this::finish);
            selector.selectedKeys().clear();
            expire();
        }
    }

    @Override
    public void close() throws IOException {
        inFlight.forEach(this::release);
        selector.close();
    }

    private boolean startSome(int window, Duration timeout) {
        boolean started = false;
        while (next < ports.length && pending < window && sliceWindow.tryAcquire()) {
            long now = System.nanoTime();
            if (!pace.take(now)) {
                sliceWindow.release();
                return started;
            }
            start(ports[next++], now + timeout.toNanos());
            started = true;
        }
        return started;
    }

    private void start(int port, long expires) {
        SocketChannel channel;
        try {
            channel = SocketChannel.open();
        } catch (IOException outOfDescriptors) {
            // The port keeps its state and gets its chance in the second pass.
            sliceWindow.release();
            return;
        }
        Attempt attempt = new Attempt(port, channel, expires);
        pending++;
        try {
            channel.configureBlocking(false);
            // A reset at the end keeps thousands of connections out of TIME_WAIT.
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            if (channel.connect(new InetSocketAddress(address, port))) {
                conclude(attempt, connected(attempt));
            } else {
                channel.register(selector, SelectionKey.OP_CONNECT, attempt);
                inFlight.add(attempt);
            }
        } catch (IOException failure) {
            conclude(attempt, stateAfter(failure));
        }
    }

    private void finish(SelectionKey key) {
        Attempt attempt = (Attempt) key.attachment();
        try {
            if (attempt.channel.finishConnect()) {
                conclude(attempt, connected(attempt));
            }
        } catch (IOException failure) {
            conclude(attempt, stateAfter(failure));
        }
    }

    private void expire() {
        long now = System.nanoTime();
        for (Attempt oldest = inFlight.peek(); oldest != null; oldest = inFlight.peek()) {
            if (!oldest.over && oldest.expires - now > 0) {
                return;
            }
            inFlight.remove();
            release(oldest);
        }
    }

    private void conclude(Attempt attempt, PortState state) {
        states.set(attempt.port, state);
        release(attempt);
    }

    private void release(Attempt attempt) {
        if (!attempt.over) {
            attempt.over = true;
            pending--;
            sliceWindow.release();
            try {
                attempt.channel.close();
            } catch (IOException closedAnyway) {
                // The descriptor is gone either way.
            }
        }
    }

    /** On the own machine the kernel may choose the scanned port as the source port, and the socket then meets itself. */
    private static PortState connected(Attempt attempt) throws IOException {
        return attempt.channel.getLocalAddress().equals(attempt.channel.getRemoteAddress()) ? PortState.CLOSED : PortState.OPEN;
    }

    private static PortState stateAfter(IOException failure) {
        boolean refused = failure instanceof ConnectException && String.valueOf(failure.getMessage()).contains("refused");
        return refused ? PortState.CLOSED : PortState.FILTERED;
    }
}
