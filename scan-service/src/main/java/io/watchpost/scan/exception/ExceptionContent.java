package io.watchpost.scan.exception;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What is decided about an exception: what it covers and what it makes of that. When one of these changes, a decision was about something
 * else. The text may be reworded.
 *
 * @param newSeverity without trailing zeros, so that 2 and 2.0 are equal
 */
record ExceptionContent(String nvt, String hosts, Integer port, UUID scan, BigDecimal newSeverity, String reason, Instant expiresAt) {

    static ExceptionContent of(FindingException exception) {
        BigDecimal severity = exception.newSeverity == null ? null : exception.newSeverity.stripTrailingZeros();
        return new ExceptionContent(exception.nvt, exception.hosts, exception.port, exception.scanId, severity, exception.reason,
            exception.expiresAt);
    }

    /** By the names of the API, for the audit trail. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("nvt", nvt);
        fields.put("hosts", hosts);
        fields.put("port", port);
        fields.put("scan", scan);
        fields.put("new_severity", newSeverity);
        fields.put("reason", reason);
        fields.put("expires_at", expiresAt == null ? null : expiresAt.toString());
        return fields;
    }
}
