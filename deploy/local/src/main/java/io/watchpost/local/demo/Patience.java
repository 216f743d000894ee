package io.watchpost.local.demo;

import io.watchpost.local.LaunchException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for what another service does in its own time. */
final class Patience {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private Patience() {
    }

    /** @throws LaunchException after three minutes, naming {@code what} */
    static <T> T await(String what, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            pause();
        }
        throw new LaunchException("Waited " + LIMIT.toSeconds() + " seconds for " + what + ".");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LaunchException("Interrupted.", interrupted);
        }
    }
}
