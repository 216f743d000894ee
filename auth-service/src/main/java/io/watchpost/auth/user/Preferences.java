package io.watchpost.auth.user;

import io.watchpost.kit.web.FieldError;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** In which language and time zone a user wants to be talked to. */
final class Preferences {

    static final String DEFAULT_LOCALE = "en";
    static final String DEFAULT_ZONE = "UTC";

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private Preferences() {
    }

    /**
     * What is wrong with them; null stands for no wish.
     *
     * @param prefix of the fields' names
     */
    static List<FieldError> errors(String prefix, String locale, String zone) {
        List<FieldError> errors = new ArrayList<>();
        if (locale != null && !known(locale)) {
            errors.add(new FieldError(prefix + "locale", "invalid", "must be a language of ISO 639, as en, or one of a country, as en-US"));
        }
        if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
            errors.add(new FieldError(prefix + "timezone", "invalid", "must be the name of an IANA time zone, as Europe/Vienna"));
        }
        return errors;
    }

    private static boolean known(String locale) {
        String[] parts = locale.split("-", 2);
        return LANGUAGES.contains(parts[0]) && (parts.length == 1 || COUNTRIES.contains(parts[1]));
    }
}
