package io.watchpost.kit.web;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Ids of new records: UUID version 7 (RFC 9562 section 5.7), so that they sort by the time they were made. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A fresh id: 48 bits of Unix milliseconds and 74 random bits. */
    public static UUID next() {
        long random = RANDOM.nextLong();
        long high = (System.currentTimeMillis() << 16) | 0x7000L | (random & 0xFFFL);
        long low = (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /**
     * Goes on only when each of the ids that a call names was found; such a call does all or nothing.
     *
     * @param noun what the ids are of, as a text calls one of them
     * @throws ApiException 404 that names the others
     */
    public static void requireAll(List<UUID> wanted, Collection<UUID> found, String noun) {
        Set<UUID> there = Set.copyOf(found);
        List<FieldError> missing = wanted.stream()
                .filter(id -> !there.contains(id))
                .map(id -> new FieldError("ids", "not_found", "There is no " + noun + " " + id + "."))
                .toList();
        if (!missing.isEmpty()) {
            throw ApiException.notFound(missing);
        }
    }

    /**
     * The time at which a version 7 id was made, to the millisecond.
     *
     * @throws IllegalArgumentException for an id of another version
     */
    public static Instant madeAt(UUID id) {
        if (id.version() != 7) {
            throw new IllegalArgumentException("Not a UUID of version 7");
        }
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
