package io.watchpost.auth.letter;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * How a letter looks and where its links lead. What an organization chose is not trusted here once more: a value that can't be used
 * safely is left out, or falls back to the plain one.
 *
 * @param productName  what the system calls itself
 * @param companyName  who runs it, or null
 * @param logo         an https URL, or null
 * @param primaryColor of buttons: # and six hexadecimal digits
 * @param supportEmail whom users may ask, or null
 * @param portal       base address of links, without a slash at its end
 */
public record Letterhead(String productName, String companyName, String logo, String primaryColor, String supportEmail, String portal) {

    private static final String PLAIN_COLOR = "#1f5fbf";
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");

    public Letterhead {
        productName = OneLine.of(productName);
        companyName = companyName == null ? null : OneLine.of(companyName);
        logo = https(logo) ? logo : null;
        primaryColor = primaryColor != null && COLOR.matcher(primaryColor).matches() ? primaryColor : PLAIN_COLOR;
        supportEmail = MailAddress.usable(supportEmail) ? supportEmail : null;
        portal = portal.endsWith("/") ? portal.substring(0, portal.length() - 1) : portal;
    }

    private static boolean https(String url) {
        try {
            return url != null && "https".equalsIgnoreCase(URI.create(url).getScheme());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
