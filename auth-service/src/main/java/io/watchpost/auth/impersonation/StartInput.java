package io.watchpost.auth.impersonation;

import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.RequestInfo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is asked for.
 *
 * @param target user to act as
 * @param reason at most 500 characters, or null
 * @param ticket at most 100 characters, or null
 */
record StartInput(UUID target, String reason, String ticket) {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_TICKET = 100;

    /** From the query; blank counts as absent, too long answers 422. */
    static StartInput of(UUID target, String reason, String ticket) {
        return new StartInput(target, text("reason", reason, LONGEST_REASON), text("ticket", ticket, LONGEST_TICKET));
    }

    /** One that starts now. It ends after the policy's time, or with the impersonator's session or the consent where that is sooner. */
    static Impersonation begin(Standing standing, StartInput input, RevertToken revertToken, RequestInfo request) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        boolean resting = standing.policy().consentRequired();
        Instant latest = now.truncatedTo(ChronoUnit.SECONDS).plus(standing.policy().longest());
        Instant end = Stream.of(latest, standing.session().expiresAt(), resting ? standing.consent().expiresAt() : latest)
                .min(Instant::compareTo).orElseThrow().truncatedTo(ChronoUnit.SECONDS);
        return new Impersonation(Ids.next(), standing.impersonator(), standing.targetActor(), standing.session().id(), Ids.next(),
                revertToken.hash(), input.reason(), input.ticket(), standing.policy().readOnly(),
                resting ? standing.consent().id() : null, request.ipAddress(), request.userAgent(), now, end, null, null);
    }

    private static String text(String field, String value, int longest) {
        String given = value == null || value.isBlank() ? null : value.strip();
        if (given != null && given.length() > longest) {
            throw ApiException.invalid(field, "length", "may have " + longest + " characters at most");
        }
        return given;
    }
}
