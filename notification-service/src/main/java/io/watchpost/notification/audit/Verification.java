package io.watchpost.notification.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/**
 * What a check of the chain found.
 *
 * @param brokenAt the first event that doesn't fit, null when all do
 */
public record Verification(
    boolean valid, long checkedCount, Long firstSequence, Long lastSequence, String lastHash, Break brokenAt, Instant checkedAt) {

    /** Where the chain is broken, and how; a missing event has no id. */
    public record Break(long sequence, @JsonInclude(JsonInclude.Include.NON_NULL) UUID id, Cause cause) {}

    /** How a chain can be broken. */
    public enum Cause {
        /** A number in the sequence has no event. */
        @JsonProperty("missing") MISSING,
        /** The event isn't what was hashed. */
        @JsonProperty("hash_mismatch") HASH_MISMATCH,
        /** The event names another one as the one before it. */
        @JsonProperty("link_mismatch") LINK_MISMATCH
    }
}
