package io.watchpost.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what other threads and services will have done soon. The limit is there to end a broken test, not to measure. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private Eventually() {
    }

    /** Repeats the assertion until it passes; at the limit its last failure is thrown. */
    public static void that(ThrowingRunnable assertion) {
        Awaitility.await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(INTERVAL).untilAsserted(assertion);
    }

    /** Repeats the call until it answers something, and answers that. */
    public static <T> T present(Callable<Optional<T>> call) {
        return Awaitility.await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(INTERVAL)
                .until(call, Optional::isPresent).orElseThrow();
    }
}
