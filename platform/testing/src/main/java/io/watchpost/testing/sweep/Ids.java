package io.watchpost.testing.sweep;

import io.watchpost.testing.calls.ValidRequest;
import java.time.Instant;
import io.watchpost.testing.tokens.UuidV7;
import java.util.regex.Pattern;

/** Ids of records in requests and answers. */
final class Ids {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private Ids() {
    }

    /** The request with ids in its path that no record has. */
    static ValidRequest replaced(ValidRequest request) {
        ValidRequest other = request;
        for (var parameter : request.path().entrySet()) {
            if (UUID.matcher(parameter.getValue()).matches()) {
                other = other.path(parameter.getKey(), UuidV7.next(Instant.now()));
            }
        }
        return other;
    }

    /** The text with a dash in place of each id. */
    static String blanked(String text) {
        return UUID.matcher(text).replaceAll("-");
    }
}
