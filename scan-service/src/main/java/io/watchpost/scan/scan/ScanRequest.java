package io.watchpost.scan.scan;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** Body of creating and changing a scan. */
public record ScanRequest(@NotNull @Valid ScanInput scan) {
}
