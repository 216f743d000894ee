package io.watchpost.notification.audit;

/**
 * Where a chain ends, and the next event is added.
 *
 * @param sequence the last event's, 0 for an empty chain
 * @param hash the last event's, {@link #NO_HASH} for an empty chain
 */
record ChainEnd(long sequence, String hash) {

    /** What the first event's {@code previous_hash} is. */
    static final String NO_HASH = "0".repeat(64);

    /** Before the first event. */
    static final ChainEnd EMPTY = new ChainEnd(0, NO_HASH);

    static ChainEnd after(AuditEvent event) {
        return new ChainEnd(event.sequence, event.hash);
    }
}
