package io.watchpost.auth.whitelabel;

import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads the fields that were sent, each by its rule, and collects what is wrong with them. */
final class WhitelabelRules {

    static final String COLOR = "#[0-9a-fA-F]{6}";

    private static final int LONGEST_URL = 2048;
    private static final int LONGEST_EMAIL = 254;

    private final List<FieldError> errors = new ArrayList<>();

    /**
     * A field's new value.
     *
     * @param sent null: not sent, the value stays; empty or blank: the value is taken away
     */
    String field(String name, Optional<String> sent, String before, UnaryOperator<String> rule) {
        if (sent == null) {
            return before;
        }
        return sent.map(String::strip).filter(text -> !text.isEmpty()).map(text -> checked(name, text, rule)).orElse(null);
    }

    /** The same for a field that can't be taken away. */
    String requiredField(String name, Optional<String> sent, String before, UnaryOperator<String> rule) {
        String value = field(name, sent, before, rule);
        if (value == null && errors.stream().noneMatch(error -> error.field().equals(path(name)))) {
            errors.add(new FieldError(path(name), "required", "can't be taken away"));
        }
        return value;
    }

    /** @throws ApiException 422 with an entry per field */
    void requireAllGood() {
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
    }

    static UnaryOperator<String> text(int longest) {
        return text -> {
            if (text.length() > longest) {
                throw new RefusedValue("length", "may have " + longest + " characters at most");
            }
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw new RefusedValue("invalid", "must be one line of text");
            }
            return text;
        };
    }

    static String color(String text) {
        return matching(text, COLOR, "must be a colour as #0066cc").toLowerCase(Locale.ROOT);
    }

    static String email(String text) {
        return matching(text(LONGEST_EMAIL).apply(text), "[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@<>\"]+", "must be an e-mail address");
    }

    static String domain(String text) {
        return DomainNames.portal(text)
                .orElseThrow(() -> new RefusedValue("invalid", "must be a host name without a port, as scan.example.com"));
    }

    static String url(String text) {
        try {
            URI url = new URI(text(LONGEST_URL).apply(text));
            if ("https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null && url.getUserInfo() == null) {
                return url.toASCIIString();
            }
        } catch (URISyntaxException malformed) {
            // answered below
        }
        throw new RefusedValue("invalid", "must be an https URL");
    }

    static UnaryOperator<String> image(BrandImage kind) {
        return text -> text.regionMatches(true, 0, "https:", 0, 6) ? url(text) : kind.checked(text);
    }

    private String checked(String name, String text, UnaryOperator<String> rule) {
        try {
            return rule.apply(text);
        } catch (RefusedValue refused) {
            errors.add(new FieldError(path(name), refused.code(), refused.getMessage()));
            return null;
        }
    }

    private static String matching(String text, String form, String rule) {
        if (!text.matches(form)) {
            throw new RefusedValue("invalid", rule);
        }
        return text;
    }

    private static String path(String name) {
        return "whitelabel_settings." + name;
    }
}
