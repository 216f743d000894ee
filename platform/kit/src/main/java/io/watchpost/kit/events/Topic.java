package io.watchpost.kit.events;

import java.time.Duration;

/**
 * One topic of the catalogue, as it is created on the broker and verified at start.
 *
 * @param name the topic's name
 * @param partitions how many partitions it is created with; a key stays in one, so order per key holds
 * @param cleanup whether old records go by age or by key
 * @param retention how long a record is kept, for {@link Cleanup#DELETE}
 * @param volume whether its events wait behind each other only, or behind bulk data too
 */
public record Topic(String name, int partitions, Cleanup cleanup, Duration retention, Volume volume) {

    /** Largest record in bytes, keys and headers included: the broker's own default, so no client needs settings of its own. */
    public static final int MAX_RECORD_BYTES = 1024 * 1024;

    /** Largest payload in bytes: what is left of a record after headers, key and framing. Larger ones are sent in parts. */
    public static final int MAX_PAYLOAD_BYTES = MAX_RECORD_BYTES - 16 * 1024;

    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

    /** What the broker does with old records. */
    public enum Cleanup { DELETE, COMPACT }

    /** Interactive events have relay lanes of their own, so bulk data never delays them. */
    public enum Volume { INTERACTIVE, BULK }

    static Topic events(String name, int partitions, Duration retention) {
        return new Topic(name, partitions, Cleanup.DELETE, retention, Volume.INTERACTIVE);
    }

    static Topic bulk(String name, int partitions, Duration retention) {
        return new Topic(name, partitions, Cleanup.DELETE, retention, Volume.BULK);
    }

    static Topic state(String name, int partitions) {
        return new Topic(name, partitions, Cleanup.COMPACT, null, Volume.INTERACTIVE);
    }

    /** Where a consumer's failed records of this topic go. */
    public Topic deadLetters(String consumer) {
        return events(name + "." + consumer + ".dlq", 1, DEAD_LETTER_RETENTION);
    }
}
