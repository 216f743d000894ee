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
    private Pulse pulse;
    private int pending;
    private int next;

    /** A failed connect closes its channel by itself, so whether an attempt is over has to be remembered. */
    private static final class Attempt {

        private final int port;
        private final SocketChannel channel;
        private final long expires;
        /** Asked for a sign of life only; the port has its state already. */
        private final boolean sign;
        private boolean over;

        Attempt(int port, SocketChannel channel, long expires, boolean sign) {
            this.sign = sign;
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

    /**
     * Runs until each port has a state, it is enough, or the host has stopped answering.
     *
     * @return whether the host still answers, as far as it ever did
     */
    boolean run(int window, Duration timeout, BooleanSupplier enough) throws IOException {
        pulse = new Pulse(window);
        while ((next < ports.length || pending > 0) && !enough.getAsBoolean() && !pulse.lost()) {
            if (startSome(timeout)) {
                selector.selectNow();
            } else {
                selector.select(TICK_MILLIS);
            }
            selector.selectedKeys().forEach(this::finish);
            selector.selectedKeys().clear();
            expire();
        }
        return !pulse.lost();
    }

    @Override
    public void close() throws IOException {
        inFlight.forEach(this::release);
        selector.close();
    }

    private boolean startSome(Duration timeout) {
        boolean started = false;
        while ((pulse.due() || !pulse.waiting() && next < ports.length && pending < pulse.window()) && sliceWindow.tryAcquire()) {
            long now = System.nanoTime();
            if (!pace.take(now)) {
                sliceWindow.release();
                return started;
            }
            boolean sign = pulse.due();
            if (sign) {
                pulse.asked();
            }
            start(sign ? pulse.port() : ports[next++], now + timeout.toNanos(), sign);
            started = true;
        }
        return started;
    }

    private void start(int port, long expires, boolean sign) {
        SocketChannel channel;
        try {
            channel = SocketChannel.open();
        } catch (IOException outOfDescriptors) {
            // The port keeps its state and gets its chance in the second pass.
            sliceWindow.release();
            if (sign) {
                pulse.forget();
            }
            return;
        }
        Attempt attempt = new Attempt(port, channel, expires, sign);
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
            if (!oldest.over) {
                silent(oldest);
            }
            release(oldest);
        }
    }

    private void conclude(Attempt attempt, PortState state) {
        if (!attempt.sign) {
            states.set(attempt.port, state);
        }
        if (state == PortState.FILTERED) {
            silent(attempt);
        } else {
            pulse.answered(attempt.port);
        }
        release(attempt);
    }

    private void silent(Attempt attempt) {
        if (attempt.sign) {
            pulse.missed();
        } else {
            pulse.timedOut();
        }
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
