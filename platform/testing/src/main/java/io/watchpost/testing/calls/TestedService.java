package io.watchpost.testing.calls;

import java.util.Set;
import java.util.UUID;

/**
 * What the sweep and the fuzzer must be told of a service: who calls it, and what a request looks like that nothing is wrong with, so
 * that a refusal is due to the caller or to what the fuzzer changed.
 */
public interface TestedService {

    /** The caller of that kind; the same one each time. */
    TestCaller caller(CallerKind kind);

    /** The caller of that kind who makes calls of this operation, for operations that not every product has; the same one each time. */
    default TestCaller caller(CallerKind kind, String operation) {
        return caller(kind);
    }

    /** A new caller of that kind, for operations that end the caller's session or change the account. */
    default TestCaller newCaller(CallerKind kind) {
        return caller(kind);
    }

    /** Whether the operation, done, leaves a caller behind who is not what he was. */
    default boolean changesCaller(String operation) {
        return false;
    }

    /** Whether a call or its request takes so long that the fuzzer should make fewer. */
    default boolean costly(String operation) {
        return changesCaller(operation);
    }

    /** A request about the first organization's records that nothing has been done with yet. */
    ValidRequest request(String operation, TestCaller caller);

    /** The organization of {@link CallerKind#OTHER_ADMIN}. */
    UUID otherOrganization();

    /**
     * Changes of the database that are nobody's effect: those of timers and relays, and counts of tries in vain. A table's name, or
     * table and kind as in {@code outbox DELETE}.
     */
    Set<String> backgroundChanges();

    /** What marks a change of the database as a note that somebody was refused; the audit trail's mark is always among them. */
    default Set<String> refusalNotes() {
        return Set.of();
    }
}
