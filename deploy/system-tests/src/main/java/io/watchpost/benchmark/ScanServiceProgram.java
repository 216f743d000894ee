package io.watchpost.benchmark;

import io.watchpost.local.Part;
import io.watchpost.local.Service;
import io.watchpost.local.folder.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of this module that runs with scan-service's own classes, in a process of its own.
 *
 * @param main     its class
 * @param heap     most heap it may take, as {@code 512m}
 * @param patience when it is ended
 */
record ScanServiceProgram(String main, String heap, Duration patience) {

    private static final Path APPLICATION = Path.of("scan-service", "target", "quarkus-app");
    private static final String CLASSES = String.join(":", "deploy/system-tests/target/classes", APPLICATION + "/app/*",
            APPLICATION + "/lib/main/*", APPLICATION + "/lib/boot/*");

    /** Runs it to its end. */
    void run(String... arguments) throws IOException, InterruptedException {
        run(Map.of(), arguments);
    }

    /** Runs it on scan-service's database: its arguments are the JDBC URL, the user and these; the password comes by the environment. */
    void runOnDatabase(BenchmarkSystem system, String... further) throws IOException, InterruptedException {
        String role = Service.SCAN.id();
        String url = "jdbc:postgresql://127.0.0.1:" + system.local().options().ports().of(Part.POSTGRESQL) + "/" + role;
        run(Map.of("WATCHPOST_DATABASE_PASSWORD", Secrets.of(system.local().folder()).password("postgresql." + role)),
                Stream.concat(Stream.of(url, role), Stream.of(further)).toArray(String[]::new));
    }

    private void run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap,
                "-cp", CLASSES, main));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process = builder.inheritIO().start();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(main + " ended with " + process.exitValue());
        }
    }
}
