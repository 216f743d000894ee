package io.watchpost.local.database;

import io.watchpost.local.LaunchException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Runs the programs that come with PostgreSQL; each call waits for the end of the program, at most five minutes. */
final class PostgresPrograms {

    private static final long LIMIT_SECONDS = 300;
    private static final boolean WINDOWS = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    private final Path bin;
    private final Path log;

    PostgresPrograms(Path folder, Path log) {
        this.bin = folder.resolve("bin");
        this.log = log;
    }

    /** @throws LaunchException if the program fails; what it said is in the log */
    void run(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(asOtherThanRoot());
        command.add(bin.resolve(WINDOWS ? program + ".exe" : program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectInput(new File(WINDOWS ? "NUL" : "/dev/null")).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("LC_ALL", "C");
        try {
            await(program, builder.start());
        } catch (IOException failure) {
            throw new LaunchException("PostgreSQL's " + program + " can't be run: " + failure.getMessage(), failure);
        }
    }

    private void await(String program, Process process) {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new LaunchException("PostgreSQL's " + program + " takes too long; see " + log);
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new LaunchException("Interrupted while PostgreSQL's " + program + " ran.", interrupted);
        }
        if (process.exitValue() != 0) {
            throw new LaunchException("PostgreSQL's " + program + " failed; see " + log);
        }
    }

    /** PostgreSQL refuses to run as root. In a user namespace of its own root is nobody, while its files stay where they are. */
    private static List<String> asOtherThanRoot() {
        return !WINDOWS && "root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/bin/unshare"))
            ? List.of("/usr/bin/unshare", "-U") : List.of();
    }
}
