package io.watchpost.testing.tokens;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** UUIDs of version 7 (RFC 9562) for a time of one's choice. */
public final class UuidV7 {

    private UuidV7() {
    }

    /** An id made at the time given; the other bits are random. */
    public static UUID next(Instant time) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = time.toEpochMilli() << 16 | 0x7000L | random.nextInt(0x1000);
        long low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
