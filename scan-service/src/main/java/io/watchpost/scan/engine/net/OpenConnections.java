package io.watchpost.scan.engine.net;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sockets that a slice holds open. Closing them is what ends blocked reads, writes and handshakes: on cancellation all at once, and
 * one by one when their deadline has passed, however slowly a peer keeps feeding them.
 */
public final class OpenConnections {

    private final Map<Socket, Deadline> sockets = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    void add(Socket socket, Deadline deadline) throws IOException {
        sockets.put(socket, deadline);
        if (stopped) {
            close(socket);
            throw new IOException("the scan is being stopped");
        }
    }

    void close(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException closedAnyway) {
            // A socket that fails to close has no further use, and its descriptor is gone.
        }
    }

    /** Closes what has outlived its deadline; called several times a second. */
    public void closeOverdue() {
        sockets.forEach((socket, deadline) -> {
            if (deadline.passed()) {
                close(socket);
            }
        });
    }

    /** Closes everything and refuses what is opened later. */
    public void stop() {
        stopped = true;
        sockets.keySet().forEach(this::close);
    }

    public boolean stopped() {
        return stopped;
    }
}
