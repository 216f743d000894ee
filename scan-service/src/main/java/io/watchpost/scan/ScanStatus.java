package io.watchpost.scan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/** States of a scan and of its runs; a scan that never ran is New. */
public enum ScanStatus {
    NEW("New"), REQUESTED("Requested"), QUEUED("Queued"), RUNNING("Running"), PROCESSING("Processing"), STOP_REQUESTED("Stop Requested"),
    STOPPED("Stopped"), DONE("Done"), FAILED("Failed");

    /** The active states as an SQL list. */
    public static final String ACTIVE_SQL = Arrays.stream(values()).filter(ScanStatus::active)
        .map(status -> "'" + status.label + "'").collect(Collectors.joining(", ", "(", ")"));

    private final String label;

    ScanStatus(String label) {
        this.label = label;
    }

    /** The name in answers, events and the database. */
    @JsonValue
    public String label() {
        return label;
    }

    /** True while a run goes on: it can be stopped, and the scan can neither be started nor deleted. */
    public boolean active() {
        return this != NEW && !finished();
    }

    /** True when a run has ended, whichever way. */
    public boolean finished() {
        return this == STOPPED || this == DONE || this == FAILED;
    }

    /** @throws IllegalArgumentException when there is no such status */
    public static ScanStatus of(String label) {
        return Arrays.stream(values()).filter(status -> status.label.equals(label)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no status " + label));
    }
}
