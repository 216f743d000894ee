package io.watchpost.scan.exception;

import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.UserRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * An exception as the API shows it.
 *
 * @param port        0 for hosts as a whole
 * @param task        the same as scan, for older clients
 * @param nvtName     the OID while no finding of the check is known
 * @param severity    before the exception; 0.0 while no finding of the check is known
 * @param newSeverity null where the findings count as 0.0
 * @param active      approved and not expired
 */
public record ExceptionView(UUID id, String text, String hosts, Integer port, Ref scan, Ref task, String nvt, String nvtName,
                            BigDecimal severity, BigDecimal newSeverity, String reason, String status, boolean active, String product,
                            UserRef requestedBy, UserRef decidedBy, Instant decidedAt, String decisionComment, Instant expiresAt,
                            Ref organization, Instant createdAt, Instant updatedAt) {
}
