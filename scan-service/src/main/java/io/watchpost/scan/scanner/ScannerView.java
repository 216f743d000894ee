package io.watchpost.scan.scanner;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.watchpost.kit.web.Ref;
import java.time.Instant;
import java.util.UUID;

/**
 * A scanner as the API shows it.
 *
 * @param status       {@code online}: a worker was heard of lately; {@code unknown}: never
 * @param version      of the worker that was heard of last
 * @param lastSeenAt   when that was
 * @param load         of the workers that are online
 * @param organization null: shared by all
 * @param enrolment    in the answer of its creation only
 */
public record ScannerView(UUID id, String name, String comment, String host, int port, String scannerType, String appType,
                          boolean activated, String status, String version, Instant lastSeenAt, Load load, Ref organization,
                          Instant createdAt, Instant updatedAt, @JsonInclude(JsonInclude.Include.NON_NULL) Enrolment enrolment) {

    /**
     * How much is being done.
     *
     * @param workers       processes
     * @param slicesRunning portions of runs in work
     * @param capacity      portions that all of them can work on at a time
     */
    public record Load(int workers, int slicesRunning, int capacity) {
    }

    /** A one-time code to start a scanner with; it is shown once. */
    public record Enrolment(String enrolmentCode, Instant expiresAt) {
    }

    ScannerView with(Enrolment shown) {
        return new ScannerView(id, name, comment, host, port, scannerType, appType, activated, status, version, lastSeenAt, load,
            organization, createdAt, updatedAt, shown);
    }
}
