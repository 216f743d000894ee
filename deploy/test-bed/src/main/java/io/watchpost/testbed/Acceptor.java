package io.watchpost.testbed;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** Accepts connections and gives each a thread; ends when its socket is closed. */
final class Acceptor implements AutoCloseable {

    /** Talks to one client; the connection is closed afterwards. */
    interface Conversation {
        void hold(Socket client) throws IOException;
    }

    private static final int PATIENCE_MILLIS = 30_000;

    private final ServerSocket socket;
    private final Conversation conversation;

    Acceptor(ServerSocket socket, Conversation conversation) {
        this.socket = socket;
        this.conversation = conversation;
        daemon(this::accept);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                daemon(() -> serve(client));
            } catch (IOException e) {
                // Closing the server's socket ends accept() in this way; any other failure concerns one client only.
                continue;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setSoTimeout(PATIENCE_MILLIS);
            conversation.hold(client);
        } catch (IOException e) {
            // A scanner hangs up whenever it has seen enough.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "bed");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
