package io.watchpost.local.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A listener on 127.0.0.1 that behaves as a badly kept service does, so that the scan has something to find. It keeps nothing and gives nothing away. */
final class WeakListener implements AutoCloseable {

    private static final int CLIENTS_AT_ONCE = 16;
    private static final int BACKLOG = 64;
    private static final int CLIENT_MILLIS = 5_000;
    private final String what;
    private final ServerSocket socket;
    private final Conversation conversation;
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS_AT_ONCE + 1, WeakListener::daemon);

    private WeakListener(String what, ServerSocket socket, Conversation conversation) {
        this.what = what;
        this.socket = socket;
        this.conversation = conversation;
        threads.execute(this::accept);
    }

    /** Listens on the first port that is free; empty when all are taken. */
    static Optional<WeakListener> open(String what, SocketMaker maker, Conversation conversation, int... ports) {
        for (int port : ports) {
            try {
                return Optional.of(new WeakListener(what, maker.listen(port, BACKLOG, InetAddress.getLoopbackAddress()), conversation));
            } catch (IOException taken) {
                continue;
            }
        }
        return Optional.empty();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                client.setSoTimeout(CLIENT_MILLIS);
                threads.execute(() -> talk(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            conversation.hold(client);
        } catch (IOException clientGone) {
            return;
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "weak-listener");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public String toString() {
        return socket.getLocalPort() + "  " + what;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }

    /** Opens the listening socket. */
    @FunctionalInterface
    interface SocketMaker {
        ServerSocket listen(int port, int backlog, InetAddress address) throws IOException;
    }

    /** What is said to one client. */
    @FunctionalInterface
    interface Conversation {
        void hold(Socket client) throws IOException;
    }
}
