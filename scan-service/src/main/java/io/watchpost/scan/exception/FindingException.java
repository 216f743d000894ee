package io.watchpost.scan.exception;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.watchpost.kit.security.Caller;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Somebody's statement that findings of a check count less, or otherwise, than the check says. The findings stay as they are. */
@Entity
@Table(name = "exception")
public class FindingException extends PanacheEntityBase {

    /** Longest life of an exception on pci, and the one that it has when nobody names a time: the interval of ASV scans. */
    static final Duration LONGEST_ON_PCI = Duration.ofDays(90);
    static final String PCI = "pci";

    @Id
    UUID id;
    UUID organizationId;
    String product;
    String text;
    String nvt;
    String nvtName;
    BigDecimal severity;
    String hosts;
    String[] firstAddresses = new String[0];
    String[] lastAddresses = new String[0];
    String[] hostNames = new String[0];
    Integer port;
    UUID scanId;
    String scanName;
    BigDecimal newSeverity;
    String reason;
    String status;
    Instant expiresAt;
    boolean expiryRequested;
    UUID requestedBy;
    UUID[] requesterIds = new UUID[0];
    UUID decidedBy;
    Instant decidedAt;
    String decisionComment;
    Instant createdAt;
    Instant updatedAt;

    boolean pci() {
        return PCI.equals(product);
    }

    ExceptionStatus status() {
        return ExceptionStatus.of(status);
    }

    /** Whoever has a hand in what it says counts as one who asked for it; under impersonation both do. */
    void requestedBy(Caller caller) {
        requesterIds = Stream.concat(Arrays.stream(requesterIds), identities(caller).stream()).distinct().toArray(UUID[]::new);
    }

    /** Whether somebody decides here about his own request, in whosever name. */
    boolean requestedByOneOf(Caller caller) {
        List<UUID> requesters = List.of(requesterIds);
        return identities(caller).stream().anyMatch(requesters::contains);
    }

    private static List<UUID> identities(Caller caller) {
        return Stream.concat(Stream.of(caller.userId()), caller.impersonator().map(person -> person.userId()).stream()).toList();
    }

    void approve(UUID user, Instant now, Instant end) {
        decide(ExceptionStatus.APPROVED, user, now, null);
        expiresAt = end;
    }

    void reject(UUID user, Instant now, String comment) {
        decide(ExceptionStatus.REJECTED, user, now, comment);
    }

    private void decide(ExceptionStatus decision, UUID user, Instant now, String comment) {
        status = decision.label();
        decidedBy = user;
        decidedAt = now;
        decisionComment = comment;
    }

    /** Takes the decision back. */
    void reset(Instant now) {
        decide(ExceptionStatus.PENDING, null, null, null);
        if (!expiryRequested) {
            expiresAt = defaultEnd(now);
        }
    }

    /** What was decided is no longer what it says. Where nobody has to approve, an approved one goes on. */
    void contentChanged() {
        if (pci() || status() != ExceptionStatus.APPROVED) {
            decide(ExceptionStatus.PENDING, null, null, null);
        }
    }

    void expire() {
        status = ExceptionStatus.EXPIRED.label();
    }

    /** When it ends if nobody named a time; null for never. */
    Instant defaultEnd(Instant now) {
        return pci() ? now.plus(LONGEST_ON_PCI) : null;
    }

    /** PostgreSQL keeps microseconds, and answers show milliseconds. */
    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
