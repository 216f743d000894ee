package io.watchpost.scan.profile;

import java.time.Instant;
import java.util.UUID;

/** A scan profile as the API shows it. */
public record ScanProfileView(UUID id, String name, String appType, String description, boolean activated, ScanOptions options,
                              Instant createdAt, Instant updatedAt) {
}
