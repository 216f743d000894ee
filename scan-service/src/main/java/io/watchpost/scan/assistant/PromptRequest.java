package io.watchpost.scan.assistant;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Body of a question to the assistant. */
public record PromptRequest(
    @NotNull @Size(min = 1, max = 4_000) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") String prompt) {
}
