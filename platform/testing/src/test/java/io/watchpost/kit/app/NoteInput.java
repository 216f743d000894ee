package io.watchpost.kit.app;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

public record NoteInput(@NotNull @Size(min = 1, max = 80) String title, @Min(0) @Max(5) Integer stars, Boolean pinned, Instant createdAt) {

    public record Request(@NotNull @Valid NoteInput note) {}
}
