package io.watchpost.scan.exception;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.watchpost.kit.web.UserRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An exception with what it touches and what became of it.
 *
 * @param affectedCount   findings of the newest runs in its scope, whether it is approved or not
 * @param vulnerabilities the first 100 of them, the worst first
 * @param events          the oldest first
 */
public record ExceptionDetailsView(@JsonUnwrapped ExceptionView exception, int affectedCount, List<Finding> vulnerabilities,
                                   List<Event> events) {

    /**
     * A finding in the scope.
     *
     * @param severity CVSS base score, before any exception
     */
    public record Finding(UUID id, String name, String host, Integer port, BigDecimal severity) {
    }

    /**
     * A change of the status.
     *
     * @param by   left out when the system did it
     * @param from left out when it was created
     */
    public record Event(Instant at, @JsonInclude(JsonInclude.Include.NON_NULL) UserRef by,
                        @JsonInclude(JsonInclude.Include.NON_NULL) String from, String to, String comment) {
    }
}
