package io.watchpost.auth.letter;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What the templates may print; text that somebody chose is one line each, and escaped by the templates where it has to be.
 *
 * @param subject   of the letter
 * @param link      where the token is used, or null
 * @param writtenAt in the reader's time zone
 * @param expiresAt in the reader's time zone
 * @param detail    who invites, the new address, or the second factors that there are now; null in other letters
 */
public record LetterView(Letterhead letterhead, String subject, String name, String username, String link, String writtenAt,
        String expiresAt, String detail) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);

    static LetterView of(Letterhead letterhead, String subject, String link, LetterContent content) {
        return new LetterView(letterhead, OneLine.of(subject), OneLine.of(content.name()), OneLine.of(content.username()), link,
                time(content.writtenAt(), content.zone()), time(content.expiresAt(), content.zone()),
                content.detail() == null ? null : OneLine.of(content.detail()));
    }

    private static String time(Instant time, ZoneId zone) {
        return TIME.format(time.atZone(zone)) + " (" + zone.getId() + ")";
    }
}
