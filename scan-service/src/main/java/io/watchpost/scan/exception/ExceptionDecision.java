package io.watchpost.scan.exception;

import java.util.List;
import java.util.UUID;

/** What several exceptions are now. */
public record ExceptionDecision(List<UUID> ids, ExceptionStatus status) {
}
