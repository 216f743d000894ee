package io.watchpost.scan.engine;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** A small server on the own machine; each connection has its own thread and conversation. */
public final class TestServer implements Closeable {

    /** What is said on one connection, which ends with it. */
    @FunctionalInterface
    public interface Conversation {
        void hold(Socket socket) throws Exception;
    }

    private static final int TLS_HANDSHAKE = 22;

    private final ServerSocket listener;

    private TestServer(ServerSocket listener, Conversation conversation) {
        this.listener = listener;
        run("accept", () -> {
            while (!listener.isClosed()) {
                Socket socket = listener.accept();
                run("conversation", () -> {
                    try (socket) {
                        conversation.hold(socket);
                    }
                });
            }
        });
    }

    public static TestServer start(Conversation conversation) {
        return start(Scans.address("127.0.0.1"), conversation);
    }

    public static TestServer start(InetAddress address, Conversation conversation) {
        try {
            return new TestServer(new ServerSocket(0, 50, address), conversation);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * A server that greets (unless null) and answers line by line; a null answer ends the conversation, an empty one says
     * nothing. Like most servers of text protocols it hangs up on what isn't text.
     */
    public static TestServer lines(String greeting, Function<String, String> answer) {
        return start(socket -> {
            OutputStream out = socket.getOutputStream();
            write(out, greeting == null ? "" : greeting);
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line = textLine(in); line != null; line = textLine(in)) {
                String said = answer.apply(line);
                if (said == null) {
                    return;
                }
                write(out, said);
            }
        });
    }

    /** A server that says one thing and then listens for good. */
    public static TestServer greeting(String greeting) {
        return lines(greeting, line -> "");
    }

    /** A server that answers what arrives at once, bytes as ISO 8859-1, and hangs up where the answer is null. */
    public static TestServer packets(Function<String, String> answer) {
        return start(socket -> {
            byte[] buffer = new byte[8_192];
            for (int count = socket.getInputStream().read(buffer); count > 0; count = socket.getInputStream().read(buffer)) {
                String said = answer.apply(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                if (said == null) {
                    return;
                }
                write(socket.getOutputStream(), said);
            }
        });
    }

    private static String textLine(BufferedReader in) throws IOException {
        in.mark(2);
        int first = in.read();
        if (first < '\n' || first == TLS_HANDSHAKE) {
            return null;
        }
        in.reset();
        return in.readLine();
    }

    public static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    /** Ends quietly: that the peer hangs up is what scanners do. */
    private static void run(String name, Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Exception hungUp) {
                Thread.currentThread().interrupt();
            }
        }, "test-server-" + name);
        thread.setDaemon(true);
        thread.start();
    }
}
