package io.watchpost.auth.letter;

import io.watchpost.auth.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * What a letter tells; texts and looks come when it is sent.
 *
 * @param to        the address
 * @param name      of the reader
 * @param username  the account's
 * @param zone      in which times are printed
 * @param writtenAt when that happened which the letter tells
 * @param token     good for one thing, once; null in a notice
 * @param expiresAt when the token, or the letter, is worth nothing any more
 * @param detail    who invites, the new address, or the second factors that there are now; null in other letters
 */
record LetterContent(String to, String name, String username, ZoneId zone, Instant writtenAt, String token, Instant expiresAt,
        String detail) {

    static LetterContent of(User user, String to, String token, Duration lifetime, String detail) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new LetterContent(to, user.fullName(), user.username(), ZoneId.of(user.timeZone()), now, token, now.plus(lifetime), detail);
    }
}
