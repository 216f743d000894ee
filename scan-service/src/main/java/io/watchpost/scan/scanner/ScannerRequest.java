package io.watchpost.scan.scanner;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** Body of creating and changing a scanner. */
public record ScannerRequest(@NotNull @Valid ScannerInput scanner) {
}
