package io.watchpost.scan.events;

import com.fasterxml.jackson.annotation.JsonValue;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.UserRef;
import io.watchpost.scan.SeverityCounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Payload of {@code ExceptionChanged} on {@code scan.exceptions}, key is the exception's id: what an exception is now, how it became that,
 * and which runs count otherwise since.
 *
 * @param fromStatus  null when it was created
 * @param status      null when it was deleted; then the other members say what it was
 * @param nvt         OID of the check whose findings it covers
 * @param hosts       as they were written, or null for all
 * @param port        0 for hosts as a whole, null for all
 * @param scan        the only scan that it is about, or null for all
 * @param newSeverity null where the findings count as 0.0
 * @param runsCount   how many runs count otherwise
 * @param runs        the first {@value #RUNS_AT_MOST} of them, each the newest of its scan that is Done
 */
public record ExceptionChanged(
    UUID exceptionId, UUID organizationId, String product, Change change, String fromStatus, String status, String nvt, String nvtName,
    String hosts, Integer port, Ref scan, String reason, String text, BigDecimal newSeverity, Instant expiresAt, UserRef requestedBy,
    UserRef decidedBy, Instant decidedAt, String decisionComment, int runsCount, List<Run> runs) {

    public static final String TYPE = "ExceptionChanged";
    /** More would not fit into one event. */
    public static final int RUNS_AT_MOST = 1_000;

    /** What happened to an exception. */
    public enum Change {
        CREATED, UPDATED, APPROVED, REJECTED, RESET, EXPIRED, DELETED;

        /** The word in events and in the audit trail's actions. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A run with its counts as they are now.
     *
     * @param compliance whether every finding passes PCI, exceptions considered
     */
    public record Run(UUID runId, Ref scan, SeverityCounts results, Boolean compliance) {
    }
}
