package io.watchpost.scan.target;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** Body of creating and changing a target. */
public record TargetRequest(@NotNull @Valid TargetInput target) {
}
