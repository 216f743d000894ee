package io.watchpost.scan.engine.service;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;

/** Some questions to one UDP port, all at a time, each from a socket of its own; asked twice, since datagrams get lost. */
final class UdpExchange implements Closeable {

    private static final long TICK_MILLIS = 20;
    /** Once one answer is there, the others are on their way or won't come. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int LONGEST = 8_192;
    /** A peer may send any number of datagrams; so many of one exchange are looked at. */
    private static final int MOST_DATAGRAMS = 64;

    private final InetSocketAddress target;
    private final Duration patience;
    private final Selector selector;
    private final List<Attempt> attempts = new ArrayList<>();
    private boolean refused;
    private int received;

    /** One question under way. */
    private record Attempt(UdpQuestion question, DatagramChannel channel) {
    }

    UdpExchange(InetAddress address, int port, List<UdpQuestion> questions, Duration patience) throws IOException {
        this.target = new InetSocketAddress(address, port);
        this.patience = patience;
        this.selector = Selector.open();
        try {
            for (UdpQuestion question : questions) {
                open(question);
            }
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private void open(UdpQuestion question) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        attempts.add(new Attempt(question, channel));
        channel.configureBlocking(false);
        if (question.elsewhere()) {
            channel.bind(null);
        } else {
            // Only a connected socket learns that the port is unreachable, and hears nobody else.
            channel.connect(target);
        }
        channel.register(selector, SelectionKey.OP_READ, attempts.get(attempts.size() - 1));
    }

    /**
     * Asks, and hands over each datagram that comes, until the patience ends or soon after the first that is recognized.
     *
     * @param recognized told the question and the bytes; says whether it is an answer
     * @return whether the host said that nobody listens there
     */
    boolean run(BiPredicate<UdpQuestion, byte[]> recognized, BooleanSupplier stopped) throws IOException {
        long start = System.nanoTime();
        long end = start + patience.toNanos();
        boolean again = false;
        boolean found = false;
        attempts.forEach(this::send);
        while (!refused && received < MOST_DATAGRAMS && end - System.nanoTime() > 0 && !stopped.getAsBoolean()) {
            selector.select(TICK_MILLIS);
            for (SelectionKey key : selector.selectedKeys()) {
                found |= receive((Attempt) key.attachment(), recognized);
            }
            selector.selectedKeys().clear();
            if (found) {
                end = Math.min(end - start, System.nanoTime() - start + GRACE_NANOS) + start;
                found = false;
                again = true;
            } else if (!again && System.nanoTime() - start > patience.toNanos() / 2) {
                again = true;
                attempts.forEach(this::send);
            }
        }
        return refused;
    }

    @Override
    public void close() throws IOException {
        for (Attempt attempt : attempts) {
            attempt.channel().close();
        }
        selector.close();
    }

    private void send(Attempt attempt) {
        try {
            ByteBuffer request = ByteBuffer.wrap(attempt.question().request());
            if (attempt.channel().isConnected()) {
                attempt.channel().write(request);
            } else {
                attempt.channel().send(request, target);
            }
        } catch (PortUnreachableException nobody) {
            refused = true;
        } catch (IOException noRoute) {
            // As good as lost on the way.
        }
    }

    private boolean receive(Attempt attempt, BiPredicate<UdpQuestion, byte[]> recognized) {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST);
        try {
            SocketAddress from = attempt.channel().receive(buffer);
            boolean theirs = from instanceof InetSocketAddress sender && sender.getAddress().equals(target.getAddress());
            if (from == null || !theirs) {
                return false;
            }
        } catch (PortUnreachableException nobody) {
            refused = true;
            return false;
        } catch (IOException lost) {
            return false;
        }
        received++;
        buffer.flip();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return recognized.test(attempt.question(), bytes);
    }
}
