package io.watchpost.local.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own that ends the launcher's children when the launcher itself can't: it holds the reading end of a pipe, which the operating
 * system closes however the launcher ends, kill -9 included. Lines are {@code +PID STARTED} and {@code -PID}.
 * It loads all it needs before it waits, since its class files may be gone by the time it acts.
 */
public final class Watchdog {

    private static final long PATIENCE_SECONDS = 10;

    private Watchdog() {
    }

    public static void main(String[] arguments) throws IOException {
        Map<Long, Long> watched = new LinkedHashMap<>();
        end(List.copyOf(watched.entrySet()));
        stayUntilThePipeEnds(Thread.currentThread());
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.substring(1).split(" ");
            if (line.charAt(0) == '+') {
                watched.put(Long.valueOf(words[0]), Long.valueOf(words[1]));
            } else {
                watched.remove(Long.valueOf(words[0]));
            }
        }
        end(List.copyOf(watched.entrySet()));
    }

    /** A signal to the whole process group must not take the watchdog away before the launcher has ended. */
    private static void stayUntilThePipeEnds(Thread reader) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                reader.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /** Latest first, so that nothing loses its database or its broker before it has ended. */
    private static void end(List<Map.Entry<Long, Long>> processes) {
        List<Map.Entry<Long, Long>> latestFirst = new ArrayList<>(processes);
        Collections.reverse(latestFirst);
        for (Map.Entry<Long, Long> process : latestFirst) {
            ProcessHandle.of(process.getKey()).filter(handle -> StartTime.matches(handle, process.getValue())).ifPresent(Watchdog::end);
        }
    }

    private static void end(ProcessHandle handle) {
        handle.destroy();
        try {
            handle.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception lateOrInterrupted) {
            handle.destroyForcibly();
        }
    }
}
