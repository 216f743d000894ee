package io.watchpost.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Addresses of this machine with open ports behind which nobody ever answers: the system's backlog takes the connections. */
final class SilentHosts implements AutoCloseable {

    private static final int[] PORTS = {8001, 8002, 8003};
    private static final int BACKLOG = 1024;

    private final int count;
    private final List<ServerSocketChannel> listeners = new ArrayList<>();

    private SilentHosts(int count) {
        this.count = count;
    }

    static SilentHosts open(int count) throws IOException {
        var hosts = new SilentHosts(count);
        try {
            for (int host = 1; host <= count; host++) {
                for (int port : PORTS) {
                    hosts.listen(InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) host}), port);
                }
            }
            return hosts;
        } catch (IOException busy) {
            hosts.close();
            throw busy;
        }
    }

    private void listen(InetAddress address, int port) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        listeners.add(listener);
        listener.bind(new InetSocketAddress(address, port), BACKLOG);
    }

    /** As a target's hosts are written. */
    String addresses() {
        return "127.0.1.1-" + count;
    }

    @Override
    public void close() throws IOException {
        for (ServerSocketChannel listener : listeners) {
            listener.close();
        }
    }
}
