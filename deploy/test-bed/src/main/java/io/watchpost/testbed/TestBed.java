package io.watchpost.testbed;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Old services to scan, as a process of its own. It prints one line {@code name address port} for each service and then {@code ready};
 * it stops them all when its standard input closes.
 */
public final class TestBed {

    private final Deque<BedService> running = new ConcurrentLinkedDeque<>();

    private TestBed() {
    }

    /** Starts the bed. See {@link BedOptions} for the arguments. */
    public static void main(String[] arguments) throws Exception {
        TlsService.allowOutdatedProtocols();
        ignoreClientsThatHangUp();
        BedOptions options = BedOptions.parse(arguments);
        Path directory = options.directory() == null ? Files.createTempDirectory("test-bed") : options.directory();
        TestBed bed = new TestBed();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> bed.end(options, directory)));
        bed.start(options, directory);
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // What is written to a bed means nothing to it; only the end counts.
        }
        System.exit(0);
    }

    /** A scanner hangs up whenever it has seen enough; some of the old libraries take that for a defect of theirs. */
    private static void ignoreClientsThatHangUp() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            if (!(failure.getCause() instanceof IOException)) {
                failure.printStackTrace();
            }
        });
    }

    private void start(BedOptions options, Path directory) throws Exception {
        for (Catalogue.Entry entry : Catalogue.ENTRIES) {
            if (options.wants(entry)) {
                start(entry, options.place(entry), Files.createDirectories(directory.resolve(entry.name())));
            }
        }
    }

    private void start(Catalogue.Entry entry, InetSocketAddress place, Path folder) throws Exception {
        InetSocketAddress at = place.getPort() == 0 ? free(place) : place;
        BedService service = entry.make().apply(folder.toAbsolutePath());
        running.push(service);
        try {
            requireFree(at);
            service.start(at);
        } catch (Exception e) {
            throw new IOException(entry.name() + " did not start at " + at, e);
        }
        System.out.println(entry.name() + " " + at.getAddress().getHostAddress() + " " + at.getPort());
    }

    private static InetSocketAddress free(InetSocketAddress place) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, place.getAddress())) {
            return new InetSocketAddress(place.getAddress(), socket.getLocalPort());
        }
    }

    /** A child program that can't bind is not noticed where somebody else answers at its place. */
    private static void requireFree(InetSocketAddress at) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(at);
        }
    }

    private void end(BedOptions options, Path directory) {
        try {
            while (!running.isEmpty()) {
                running.pop().stop();
            }
            if (options.directory() == null) {
                Folders.delete(directory);
            }
        } catch (Exception e) {
            System.err.println("test bed: " + e);
        }
    }
}
