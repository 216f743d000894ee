package io.watchpost.auth.whitelabel;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Host names (RFC 1123, section 2.1), international ones too (RFC 3490). */
final class DomainNames {

    private static final int LONGEST = 253;
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern HOST = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    /** Two labels at least, the last of which isn't a number: an address is no domain. */
    private static final Pattern PORTAL = Pattern.compile(".+\\.(?!\\d+$)[a-z0-9-]{2,}");

    private DomainNames() {
    }

    /** The name in ASCII and lower case; empty when it is no host name. */
    static Optional<String> ascii(String name) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String ascii = IDN.toASCII(name.strip(), IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return ascii.length() <= LONGEST && HOST.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException noHostName) {
            return Optional.empty();
        }
    }

    /** The same for the name of a portal, which is a domain and no address. */
    static Optional<String> portal(String name) {
        return ascii(name).filter(ascii -> PORTAL.matcher(ascii).matches());
    }
}
