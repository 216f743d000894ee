package io.watchpost.auth.impersonation.policy;

import io.watchpost.auth.impersonation.ImpersonationConfig;
import java.time.Duration;
import java.util.Optional;

/** What counts for an organization: its own settings, and the system's wherever it has none. Parameters as {@link PolicySettings}. */
public record Policy(boolean allowed, boolean consentRequired, Duration longest, StepUp stepUp, Duration stepUpAge, boolean reasonRequired,
        int reasonLength, boolean ticketRequired, boolean readOnly, int startsPerHour) {

    /** Settings that have become laxer than the system's, because those were tightened later, count as the system's. */
    static Policy of(PolicySettings own, ImpersonationConfig system) {
        return new Policy(
                !Boolean.FALSE.equals(own.allowed()),
                either(own.consentRequired(), system.consentRequired()),
                shorter(Optional.ofNullable(own.maxMinutes()).map(minutes -> Duration.ofMinutes(minutes)).orElse(system.lifetime()),
                        Duration.ofMinutes(system.longest())),
                stricter(StepUp.of(own.stepUp()).orElse(StepUp.NONE), system.stepUp()),
                Duration.ofMinutes(smaller(own.stepUpMinutes(), system.stepUpMinutes())),
                either(own.reasonRequired(), system.reasonRequired()),
                Math.max(own.reasonLength() == null ? 0 : own.reasonLength(), system.reasonLength()),
                either(own.ticketRequired(), system.ticketRequired()),
                either(own.readOnly(), system.readOnly()),
                smaller(own.startsPerHour(), system.startsPerHour()));
    }

    /** What counts when a user of the other organization acts as one of this: of both the stricter. */
    Policy towards(Policy impersonators) {
        return new Policy(
                allowed,
                consentRequired,
                shorter(longest, impersonators.longest),
                stricter(stepUp, impersonators.stepUp),
                shorter(stepUpAge, impersonators.stepUpAge),
                reasonRequired || impersonators.reasonRequired,
                Math.max(reasonLength, impersonators.reasonLength),
                ticketRequired || impersonators.ticketRequired,
                readOnly || impersonators.readOnly,
                Math.min(startsPerHour, impersonators.startsPerHour));
    }

    private static boolean either(Boolean own, boolean system) {
        return system || Boolean.TRUE.equals(own);
    }

    private static int smaller(Integer own, int system) {
        return own == null ? system : Math.min(own, system);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static StepUp stricter(StepUp one, StepUp other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
