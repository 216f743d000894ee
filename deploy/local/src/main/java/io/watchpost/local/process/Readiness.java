package io.watchpost.local.process;

import io.watchpost.local.LaunchException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Waits until a process that was started can be used. */
public final class Readiness {

    private static final Duration ONE_TRY = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final int LINES_SHOWN = 15;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(ONE_TRY).version(HttpClient.Version.HTTP_1_1).build();

    /** Waits for {@code /q/health/ready} to answer 200. */
    public void awaitHealthy(Child child, int port, Duration limit) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready")).timeout(ONE_TRY).build();
        await(child, limit, () -> healthy(request));
    }

    /** Waits for the port to take connections. */
    public void awaitListening(Child child, int port, Duration limit) {
        await(child, limit, () -> listening(port));
    }

    private void await(Child child, Duration limit, BooleanSupplier ready) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!child.alive()) {
                throw failure(child, "ended while it started");
            }
            if (System.nanoTime() > deadline) {
                throw failure(child, "is not ready after " + limit.toSeconds() + " seconds");
            }
            pause();
        }
    }

    private boolean healthy(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    private static boolean listening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), (int) ONE_TRY.toMillis());
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static LaunchException failure(Child child, String what) {
        List<String> lines = LogFile.lastLines(child.log(), LINES_SHOWN);
        String end = lines.isEmpty() ? "" : "\nThe end of its log:\n  " + String.join("\n  ", lines);
        return new LaunchException(child.part() + " " + what + "; its log: " + child.log() + end);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    private static LaunchException interrupted() {
        Thread.currentThread().interrupt();
        return new LaunchException("Interrupted while starting.");
    }
}
