package io.watchpost.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes connections and never says a word: while a scan waits for it, its slice is in work, and the test knows. */
final class SilentServer implements AutoCloseable {

    private final ServerSocket socket;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    SilentServer(String address, int port) throws IOException {
        socket = new ServerSocket(port, 50, InetAddress.getByName(address));
        Thread thread = new Thread(this::accept, "silent-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                clients.add(socket.accept());
                connections.incrementAndGet();
            } catch (IOException e) {
                return;
            }
        }
    }

    /** How many connections were taken so far. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : clients) {
            client.close();
        }
    }
}
