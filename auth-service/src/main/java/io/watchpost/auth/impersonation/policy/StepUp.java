package io.watchpost.auth.impersonation.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an impersonator must have given shortly before, from lax to strict. */
public enum StepUp {
    /** Nothing: the session is enough. */
    NONE,
    /** A password, or more. */
    PASSWORD,
    /** A second factor. */
    SECOND_FACTOR;

    /** RFC 8176; a recovery code counts as what it stands in for. */
    private static final Set<String> SECOND_FACTORS = Set.of("otp", "sms", "recovery", "mfa", "hwk", "swk");
    private static final String PASSWORD_METHOD = "pwd";

    /** The name in the API and the database. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is needed, in a sentence. */
    public String words() {
        return this == SECOND_FACTOR ? "a second factor" : "a password";
    }

    static Optional<StepUp> of(String title) {
        for (StepUp one : values()) {
            if (one.title().equals(title)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** Whether credentials given at that time in these ways are enough. */
    public boolean metBy(Instant authenticatedAt, List<String> methods, Duration age, Instant now) {
        return switch (this) {
            case NONE -> true;
            case PASSWORD -> recent(authenticatedAt, age, now) && (methods.contains(PASSWORD_METHOD) || secondFactor(methods));
            case SECOND_FACTOR -> recent(authenticatedAt, age, now) && secondFactor(methods);
        };
    }

    private static boolean recent(Instant authenticatedAt, Duration age, Instant now) {
        return authenticatedAt.plus(age).isAfter(now);
    }

    private static boolean secondFactor(List<String> methods) {
        return methods.stream().anyMatch(SECOND_FACTORS::contains);
    }
}
