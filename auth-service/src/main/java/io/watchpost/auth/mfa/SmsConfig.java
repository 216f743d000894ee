package io.watchpost.auth.mfa;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How SMS are sent: by a provider that speaks Twilio's protocol. Off, and answered with 503, until account, token and sender are set;
 * some of them without the others fail the start.
 */
public interface SmsConfig {

    /** Where the provider listens. */
    @WithDefault("https://api.twilio.com")
    URI baseUrl();

    /** The account's id there. */
    Optional<String> accountSid();

    /** The account's secret. */
    Optional<String> authToken();

    /** The sender: a number in E.164, a name, or the id of a messaging service (it begins with MG). */
    Optional<String> from();

    /** Longest wait for the provider's answer, for each try. */
    @WithDefault("5s")
    @DurationMin(millis = 100)
    @DurationMax(seconds = 30)
    Duration timeout();

    /** Further tries when the provider can't be reached or answers that it can't serve just now. */
    @WithDefault("2")
    @Min(0)
    @Max(5)
    int retries();

    /** The least time between two messages to a user, and to a number. */
    @WithDefault("1m")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration pause();

    /** Messages to a user, and to a number, within an hour. */
    @WithDefault("5")
    @Min(1)
    @Max(100)
    int perHour();
}
