package io.watchpost.local.process;

import io.watchpost.local.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The launcher's end of the pipe to its {@link Watchdog}. */
final class WatchdogLink implements AutoCloseable {

    private static final List<String> SMALL = List.of("-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private final Writer pipe;

    WatchdogLink(Path log) {
        try {
            Process process = new ProcessBuilder(JavaCommand.withOwnClassesOnly(Watchdog.class, SMALL))
                .redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile())).start();
            pipe = process.outputWriter(StandardCharsets.US_ASCII);
        } catch (IOException failure) {
            throw new UncheckedIOException("can't start the watchdog", failure);
        }
    }

    void watch(ProcessHandle handle) {
        try {
            tell("+" + handle.pid() + " " + StartTime.of(handle));
        } catch (IOException gone) {
            throw new UncheckedIOException("the watchdog is gone", gone);
        }
    }

    /** A watchdog that is gone has nothing to forget: the stop goes on without it. */
    void forget(ProcessHandle handle) {
        try {
            tell("-" + handle.pid());
        } catch (IOException gone) {
            return;
        }
    }

    private synchronized void tell(String line) throws IOException {
        pipe.write(line + "\n");
        pipe.flush();
    }

    /** Ends the watchdog, and through it whatever it still watches. */
    @Override
    public synchronized void close() {
        try {
            pipe.close();
        } catch (IOException alreadyGone) {
            return;
        }
    }
}
