package io.watchpost.scan.exception;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** Body of creating and changing an exception. */
public record ExceptionRequest(@NotNull @Valid ExceptionInput exception) {
}
