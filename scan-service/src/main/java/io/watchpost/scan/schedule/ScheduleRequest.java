package io.watchpost.scan.schedule;

import jakarta.validation.constraints.NotNull;

/** Body of creating and changing a schedule. */
public record ScheduleRequest(@NotNull ScheduleInput schedule) {
}
