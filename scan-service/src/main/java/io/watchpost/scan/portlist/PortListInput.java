package io.watchpost.scan.portlist;

import io.watchpost.scan.Products;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A new port list.
 *
 * @param portRange as {@code T:1-65535,U:53}
 * @param appType   its product; the active one when null
 */
public record PortListInput(
    @NotNull @Size(min = 1, max = 80) @Pattern(regexp = NOT_BLANK, message = "must not be blank") String name,
    @Size(max = 400) String comment,
    @NotNull @Size(min = 1, max = 20_000) String portRange,
    @Pattern(regexp = Products.PATTERN, message = Products.RULE) String appType) {

    static final String NOT_BLANK = "(?s).*\\S.*";

    /** Body of creating a list. */
    public record Request(@NotNull @Valid PortListInput portList) {
    }

    /** What may be changed; null stands for "not sent". */
    public record Change(
        @Size(min = 1, max = 80) @Pattern(regexp = NOT_BLANK, message = "must not be blank") String name,
        @Size(max = 400) String comment) {
    }

    /** Body of changing a list. */
    public record ChangeRequest(@NotNull @Valid Change portList) {
    }

    /** A further range, from start to end, both included. */
    public record Range(
        @NotNull @Min(1) @Max(65_535) Integer start,
        @NotNull @Min(1) @Max(65_535) Integer end,
        @NotNull @Pattern(regexp = "tcp|udp", message = "must be tcp or udp") String protocol,
        @Size(max = 400) String comment) {
    }

    /** Body of adding a range. */
    public record RangeRequest(@NotNull @Valid Range portRange) {
    }
}
