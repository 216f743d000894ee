package io.watchpost.notification.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Walks along a chain. Takes events in their order, page by page; after a break it takes no more. */
final class ChainCheck {

    private ChainEnd end;
    private boolean anchored;
    private long count;
    private Long first;
    private Verification.Break broken;

    /** Starts before an event with that number; the first event's link can be checked when the one before it was {@link #anchor}ed. */
    ChainCheck(long from) {
        end = new ChainEnd(from - 1, ChainEnd.NO_HASH);
        anchored = from == 1;
    }

    /** The event right before the range. */
    void anchor(AuditEvent before) {
        end = ChainEnd.after(before);
        anchored = true;
    }

    /** The number to go on after. */
    long position() {
        return end.sequence();
    }

    /** Takes the next events; whether there is a point in going on. */
    boolean take(List<AuditEvent> page) {
        for (AuditEvent event : page) {
            broken = flaw(event);
            if (broken != null) {
                return false;
            }
            first = first == null ? Long.valueOf(event.sequence) : first;
            count++;
            end = ChainEnd.after(event);
            anchored = true;
        }
        return !page.isEmpty();
    }

    Verification result() {
        return new Verification(broken == null, count, first, count == 0 ? null : end.sequence(), count == 0 ? null : end.hash(), broken,
            Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private Verification.Break flaw(AuditEvent event) {
        if (event.sequence != end.sequence() + 1) {
            return new Verification.Break(end.sequence() + 1, null, Verification.Cause.MISSING);
        }
        if (anchored && !event.previousHash.equals(end.hash())) {
            return new Verification.Break(event.sequence, event.id, Verification.Cause.LINK_MISMATCH);
        }
        if (!event.hash.equals(ChainHash.of(event))) {
            return new Verification.Break(event.sequence, event.id, Verification.Cause.HASH_MISMATCH);
        }
        return null;
    }
}
