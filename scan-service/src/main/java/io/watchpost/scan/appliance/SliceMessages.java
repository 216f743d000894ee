package io.watchpost.scan.appliance;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;

/** What scanners and this service say to each other, beside hosts. */
public final class SliceMessages {

    private static final String VERSION = "[A-Za-z0-9][A-Za-z0-9.+_-]*";

    private SliceMessages() {
    }

    /**
     * Asks to be a scanner.
     *
     * @param code    good once
     * @param version of the program
     */
    public record EnrolmentRequest(@NotNull @Size(min = 1, max = 100) String code,
                                   @NotNull @Size(min = 1, max = 64) @Pattern(regexp = VERSION) String version) {
    }

    /** Who one is from now on; the credential is shown this once. */
    public record Enrolled(UUID scannerId, String name, String credential, Instant enrolledAt) {
    }

    /**
     * Asks for work.
     *
     * @param capacity    slices that the scanner works on at a time
     * @param waitSeconds how long to wait when there is none; null: not at all
     */
    public record SliceRequest(@NotNull @Size(min = 1, max = 64) @Pattern(regexp = VERSION) String version,
                               @NotNull @Min(1) @Max(64) Integer capacity, @Min(0) @Max(25) Integer waitSeconds) {
    }

    /**
     * Still at work.
     *
     * @param hostsDone of the slice
     * @param stepsDone phases that hosts have left
     */
    public record Heartbeat(@NotNull @Min(1) Integer attempt, @NotNull @Min(0) @Max(100_000) Integer hostsDone,
                            @NotNull @Min(0) @Max(1_000_000) Integer stepsDone) {
    }

    /** Whether to give up: the run was stopped, or the slice is somebody else's by now. */
    public record Wish(boolean stop) {
    }

    /** What came of a host's result: findings of checks that this service doesn't know are left out. */
    public record Stored(int unknownChecks) {
    }

    /** How a slice ended. */
    public record SliceEnd(@NotNull @Min(1) Integer attempt,
                           @NotNull @Pattern(regexp = "done|failed|cancelled|released") String outcome) {
    }
}
