package io.watchpost.local.preflight;

import io.watchpost.local.LaunchException;
import io.watchpost.local.Part;
import io.watchpost.local.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;

/** What must be true before anything is started; each failure is one line that says what to do. */
public final class Preflight {

    private Preflight() {
    }

    /** Every port can be listened on now. All busy ones are named at once. */
    public static void checkPorts(Ports ports) {
        TreeSet<String> busy = new TreeSet<>();
        for (Map.Entry<Part, Integer> entry : ports.numbers().entrySet()) {
            if (!free(entry.getValue())) {
                busy.add(entry.getValue() + " (" + entry.getKey() + ")");
            }
        }
        if (!busy.isEmpty()) {
            throw new LaunchException((busy.size() == 1 ? "Port " : "Ports ") + String.join(", ", busy)
                + " taken by another program. End it, or choose others with --port NAME=NUMBER.");
        }
    }

    /** The disk of {@code folder} has room for what a first start writes. */
    public static void checkSpace(Path folder, long bytes) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < bytes) {
                throw new LaunchException("Not enough disk space for " + folder + ": " + mebibytes(free) + " MiB free, " + mebibytes(bytes)
                    + " MiB needed. Free some, or use another disk with --data DIR.");
            }
        } catch (IOException failure) {
            throw new LaunchException("The disk space of " + folder + " can't be read: " + failure.getMessage(), failure);
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of an earlier run that still wait out their time don't make a port busy.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException busy) {
            return false;
        }
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }
}
