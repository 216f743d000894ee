package io.watchpost.scan.exception;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client may set on an exception; null stands for "not sent", and an empty value opens that side of the scope again.
 *
 * @param nvt             OID of the check
 * @param hosts           addresses, networks, ranges and names, separated by commas
 * @param port            0 stands for hosts as a whole
 * @param task            the same as scan, for older clients
 * @param expiresAt       ISO 8601
 * @param status          on a change only, where it may be {@code rejected}; a new one has none to choose
 * @param decisionComment on a rejection only; passed over on a new one
 */
public record ExceptionInput(
    @Size(min = 1, max = 4_000) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") String text,
    @Size(max = 255) @Pattern(regexp = "\\d+(\\.\\d+)+", message = "must be an OID: numbers separated by dots") String nvt,
    Optional<@Size(max = 20_000) String> hosts,
    Optional<@Min(0) @Max(65_535) Integer> port,
    Optional<UUID> scan,
    Optional<UUID> task,
    Optional<@DecimalMin("0") @DecimalMax("10") @Digits(integer = 2, fraction = 1, message = "must have one decimal at most") BigDecimal>
        newSeverity,
    @Pattern(regexp = "false_positive|compensating_control|severity_dispute",
        message = "must be false_positive, compensating_control or severity_dispute") String reason,
    Optional<@Size(max = 64) String> expiresAt,
    String status,
    @Size(max = 4_000) String decisionComment) {
}
