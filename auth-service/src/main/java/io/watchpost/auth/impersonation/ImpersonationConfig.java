package io.watchpost.auth.impersonation;

import io.smallrye.config.WithDefault;
import io.watchpost.auth.impersonation.policy.StepUp;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * Acting as another user. What is set here holds for every organization; an organization's own policy may be stricter, never laxer,
 * and may choose another time up to {@link #longest()}.
 */
public interface ImpersonationConfig {

    /** Longest time where no policy names one; it also ends with the impersonator's own session. More than 60 minutes fails the start. */
    @WithDefault("30m")
    Duration lifetime();

    /** Minutes that a policy may allow at most. */
    @WithDefault("60")
    @Min(1)
    @Max(60)
    int longest();

    /** How often those whose time is over are looked for. */
    @WithDefault("5s")
    String sweepInterval();

    /** What the impersonator must have given shortly before. */
    @WithDefault("none")
    StepUp stepUp();

    /** How many minutes that may be ago, where it is demanded. */
    @WithDefault("15")
    @Min(1)
    @Max(1440)
    int stepUpMinutes();

    /** Whether a reason must be given. */
    @WithDefault("false")
    boolean reasonRequired();

    /** Characters that a demanded reason has at least. */
    @WithDefault("0")
    @Min(0)
    @Max(500)
    int reasonLength();

    /** Whether a ticket must be named. */
    @WithDefault("false")
    boolean ticketRequired();

    /** Whether impersonations may look but not change anything. */
    @WithDefault("false")
    boolean readOnly();

    /** Whether the user acted as must have consented beforehand. */
    @WithDefault("false")
    boolean consentRequired();

    /** How often one person may start one within an hour. */
    @WithDefault("60")
    @Min(1)
    @Max(1_000_000)
    int startsPerHour();

    /** Acting as more than so many users within an hour raises an alert, and so does each further number of as many. */
    @WithDefault("10")
    @Min(1)
    @Max(1_000_000)
    int alertAfter();
}
