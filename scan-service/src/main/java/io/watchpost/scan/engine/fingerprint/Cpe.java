package io.watchpost.scan.engine.fingerprint;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a CPE name that fingerprints know.
 *
 * @param part {@code a} application, {@code o} operating system, {@code h} hardware
 */
record Cpe(String part, String vendor, String product, String version) {

    private static final Pattern URI = Pattern.compile("cpe:/([aoh]):([^:]+):([^:]+)(?::([^:]*))?.*");
    private static final String ANY = "*";

    /** Reads the URI form (CPE 2.2) that fingerprints are written with; null for anything else. */
    static Cpe ofUri(String uri) {
        Matcher matcher = URI.matcher(uri);
        if (!matcher.matches()) {
            return null;
        }
        String version = matcher.group(4);
        return new Cpe(matcher.group(1), matcher.group(2), matcher.group(3), version == null || version.isBlank() ? "-" : version);
    }

    String vendorAndProduct() {
        return vendor + ":" + product;
    }

    /** The CPE 2.3 formatted string with the given version and update, either of which may be null: unknown, hence any. */
    String formatted(String number, String update) {
        return String.join(":", "cpe:2.3", part, escape(vendor), escape(product), escape(number), escape(update), "*:*:*:*:*:*");
    }

    /** Whether the fingerprint left the version open. */
    boolean versionUnknown() {
        return version.equals("-");
    }

    private static String escape(String value) {
        if (value == null || value.isBlank()) {
            return ANY;
        }
        StringBuilder escaped = new StringBuilder();
        for (char c : value.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '.' || c == '-';
            boolean space = Character.isWhitespace(c);
            if (!plain && !space && c != '\\') {
                escaped.append('\\');
            }
            if (c != '\\') {
                escaped.append(space ? '_' : c);
            }
        }
        return escaped.toString();
    }
}
