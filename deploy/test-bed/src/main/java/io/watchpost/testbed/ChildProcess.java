package io.watchpost.testbed;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that ends with this JVM, however that ends: its guard reads from a pipe of ours and stops it when the pipe closes. */
final class ChildProcess {

    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final String GUARD = "signal=$1; shift; \"$@\" & child=$!; cat > /dev/null; kill -$signal $child; wait $child";

    private final Process guard;
    private final Path log;

    /**
     * Starts a program.
     *
     * @param stopSignal the signal that ends the program at once, without its prefix
     * @param log        receives what the program prints
     */
    ChildProcess(String stopSignal, Path log, List<String> command) throws IOException {
        List<String> guarded = new ArrayList<>(List.of("sh", "-c", GUARD, "sh", stopSignal));
        guarded.addAll(command);
        this.log = log;
        this.guard = new ProcessBuilder(guarded).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** Runs a program to its end. */
    static void run(Path log, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(READY_WITHIN.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command.get(0) + " failed: " + Files.readString(log));
        }
    }

    /** Waits until the program accepts connections. */
    void awaitListening(InetSocketAddress at) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!accepts(at)) {
            if (System.nanoTime() > deadline) {
                stop();
                throw new IOException("does not listen: " + Files.readString(log));
            }
            Thread.sleep(50);
        }
    }

    private static boolean accepts(InetSocketAddress at) {
        try (Socket socket = new Socket()) {
            socket.connect(at, 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    void stop() throws IOException, InterruptedException {
        guard.getOutputStream().close();
        if (!guard.waitFor(10, TimeUnit.SECONDS)) {
            guard.descendants().forEach(ProcessHandle::destroyForcibly);
            guard.destroyForcibly();
        }
    }
}
