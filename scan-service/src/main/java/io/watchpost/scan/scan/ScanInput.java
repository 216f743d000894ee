package io.watchpost.scan.scan;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client may set on a scan; null stands for "not sent", an empty optional for "none".
 *
 * @param configId        the scan profile
 * @param notificationIds kept for older clients
 */
public record ScanInput(
    @Size(min = 1, max = 80) @Pattern(regexp = NOT_BLANK, message = "must not be blank") String name,
    @Size(max = 400) String comment,
    UUID targetId,
    Optional<UUID> scheduleId,
    Optional<UUID> scannerId,
    Optional<UUID> configId,
    @Size(max = 100) List<@NotNull UUID> notificationIds) {

    private static final String NOT_BLANK = "(?s).*\\S.*";
}
