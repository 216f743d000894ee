package io.watchpost.auth.letter;

import java.util.Locale;

/** What a letter is about. */
enum LetterKind {
    CONFIRMATION, INVITATION, RESET, EMAIL_CHANGE, EMAIL_CHANGED, PASSWORD_CHANGED, SECOND_FACTORS_CHANGED;

    /** The name in the database and of the templates. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LetterKind of(String title) {
        return valueOf(title.toUpperCase(Locale.ROOT));
    }
}
