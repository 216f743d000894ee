package io.watchpost.scan.match;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import us.springett.parsers.cpe.Cpe;
import us.springett.parsers.cpe.CpeParser;
import us.springett.parsers.cpe.exceptions.CpeParsingException;

/**
 * The parts of a CPE name that matching uses, lower-cased and without escapes. {@code null} stands for "any" (an asterisk or nothing),
 * {@link #NONE} for "not applicable".
 *
 * @param part    {@code a} application, {@code o} operating system, {@code h} hardware
 * @param edition any of the fields edition, language, software edition, hardware and other, when one of them is set
 */
public record CpeName(String part, String vendor, String product, String version, String update, String targetSoftware, String edition) {

    /** "Not applicable" in a CPE. */
    public static final String NONE = "-";

    private static final int LONGEST = 1000;
    private static final Pattern SPECIAL = Pattern.compile("[^a-z0-9_.-]");

    /** Reads a CPE 2.3 formatted string or a CPE 2.2 URI. Empty for anything else, and for a name without vendor or product. */
    public static Optional<CpeName> parse(String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return of(CpeParser.parse(sanitize(text.strip())));
        } catch (CpeParsingException e) {
            return Optional.empty();
        }
    }

    /** In a URI the parser stumbles over a tilde, which packs further fields there: none of them matters here. */
    private static String sanitize(String text) {
        if (!text.startsWith("cpe:/")) {
            return text;
        }
        int tilde = text.indexOf('~');
        return tilde < 0 ? text : text.substring(0, tilde);
    }

    private static Optional<CpeName> of(Cpe cpe) {
        CpeName name = new CpeName(cpe.getPart().getAbbreviation(), value(cpe.getVendor()), value(cpe.getProduct()),
            value(cpe.getVersion()),
            value(cpe.getUpdate()), value(cpe.getTargetSw()),
            firstSet(cpe.getEdition(), cpe.getLanguage(), cpe.getSwEdition(), cpe.getTargetHw(), cpe.getOther()));
        return name.vendor == null || name.product == null ? Optional.empty() : Optional.of(name);
    }

    /** The CPE 2.3 formatted string of this product in the given version. */
    String formatted(SoftwareVersion seen) {
        return String.join(":", "cpe:2.3", part, escaped(vendor), escaped(product), escaped(seen.number()), escaped(seen.update()),
            "*:*:*:" + escaped(targetSoftware) + ":*:*");
    }

    private static String escaped(String value) {
        return value == null ? "*" : SPECIAL.matcher(value).replaceAll("\\\\$0");
    }

    private static String firstSet(String... values) {
        for (String value : values) {
            String set = value(value);
            if (set != null && !set.equals(NONE)) {
                return set;
            }
        }
        return null;
    }

    private static String value(String value) {
        return value == null || value.isBlank() || value.equals("*") ? null : value.toLowerCase(Locale.ROOT);
    }
}
