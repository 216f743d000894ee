package io.watchpost.auth.mfa;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Second factors. */
public interface MfaConfig {

    /** The name under which authenticator apps list the account, and with which messages begin. */
    @WithDefault("Watchpost")
    @Size(min = 1, max = 40)
    String issuer();

    /** Time from the first step of a sign-in to the second. */
    @WithDefault("15m")
    @DurationMin(minutes = 1)
    @DurationMax(hours = 1)
    Duration stateLifetime();

    /** Codes that may be tried in one sign-in. */
    @WithDefault("5")
    @Min(1)
    @Max(20)
    int stateTries();

    /** Phone numbers that a user may look up within an hour. */
    @WithDefault("60")
    @Min(1)
    @Max(10000)
    int lookupsPerHour();
}
