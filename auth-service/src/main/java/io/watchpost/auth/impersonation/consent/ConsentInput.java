package io.watchpost.auth.impersonation.consent;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * A consent to be given.
 *
 * @param minutes for how long: up to 30 days
 */
public record ConsentInput(@NotNull @Min(1) @Max(43_200) Integer minutes) {

    /** The body of the request. */
    public record Request(@NotNull @Valid ConsentInput impersonationConsent) {}

    Duration lifetime() {
        return Duration.ofMinutes(minutes);
    }
}
