package io.watchpost.local;

import io.watchpost.local.demo.Demo;
import io.watchpost.local.folder.DataFolder;
import io.watchpost.local.folder.FirstAdmin;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What {@code deploy/local/up} runs. Exit codes: 0 done or stopped in order, 1 can't be started (one clear line says why). */
public final class Main {

    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    private Main() {
    }

    public static void main(String[] words) throws InterruptedException {
        ROOT_LOGGER.setLevel(Level.SEVERE);
        stopWithTheScript();
        try {
            run(Arguments.parse(Path.of(System.getProperty("watchpost.repository", ".")).toAbsolutePath().normalize(), List.of(words)));
        } catch (LaunchException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    /** Whoever kills the script wants the system stopped, too. */
    private static void stopWithTheScript() {
        Long script = Long.getLong("watchpost.script");
        if (script != null) {
            ProcessHandle.of(script).ifPresent(handle -> handle.onExit().thenRun(() -> System.exit(0)));
        }
    }

    private static void run(Arguments arguments) throws InterruptedException {
        if (arguments.help()) {
            System.out.println(Arguments.USAGE);
            return;
        }
        DataFolder folder = DataFolder.open(arguments.data());
        Optional<URI> running = arguments.demo() ? RunningSystem.find(folder) : Optional.empty();
        if (running.isPresent()) {
            System.out.println("Using Watchpost on " + running.get());
            new Demo(running.get(), folder, System.out).run();
            return;
        }
        System.out.println("Starting Watchpost ...");
        try (LocalSystem system = LocalSystem.start(arguments.options(System.out::println))) {
            welcome(system);
            if (arguments.demo()) {
                new Demo(system.gatewayAddress(), folder, System.out).run();
                System.out.println();
            }
            if (!arguments.exit()) {
                System.out.println("Ctrl-C stops it.");
                system.awaitStop();
            }
        }
    }

    private static void welcome(LocalSystem system) {
        System.out.println();
        System.out.println("Watchpost runs on " + system.gatewayAddress());
        System.out.println("  Swagger UI   " + system.gatewayAddress() + "/docs/");
        if (system.firstStart()) {
            FirstAdmin admin = system.firstAdmin().orElseThrow();
            System.out.println("  Super Admin  " + admin.username() + "   password " + admin.password());
            System.out.println("               shown this once, kept for the demo in " + FirstAdmin.file(system.folder()));
        }
        System.out.println("  Data         " + system.folder().root());
        System.out.println("  Mails        " + system.folder().mail());
        System.out.println("  Logs         " + system.folder().logs());
    }
}
