package io.watchpost.scan.stream;

import io.watchpost.kit.web.ApiException;
import io.watchpost.scan.ScanConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Bounds the open streams of each user in this process. */
@ApplicationScoped
class StreamLimit {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final ConcurrentHashMap<UUID, Integer> open = new ConcurrentHashMap<>();
    private final int mostPerUser;

    StreamLimit(ScanConfig config) {
        this.mostPerUser = config.streams().perUser();
    }

    /** 429 when the user has as many streams as are allowed. */
    void requireRoom(UUID user) {
        if (open.getOrDefault(user, 0) >= mostPerUser) {
            throw tooMany();
        }
    }

    /** Counts one more stream, or refuses as {@link #requireRoom} does. Each success needs one {@link #close}. */
    void open(UUID user) {
        open.compute(user, (id, count) -> {
            if (count != null && count >= mostPerUser) {
                throw tooMany();
            }
            return count == null ? 1 : count + 1;
        });
    }

    void close(UUID user) {
        open.computeIfPresent(user, (id, count) -> count == 1 ? null : count - 1);
    }

    private ApiException tooMany() {
        return ApiException.tooMany(RETRY_AFTER, "A user may follow " + mostPerUser + " streams at a time.");
    }
}
