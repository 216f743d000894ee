package io.watchpost.scan.engine.fingerprint;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the versions of banners into those that vulnerability data is written with. What a service calls itself and what the CPE dictionary
 * calls it differ in ways that decide whether a match is found at all.
 */
public final class VersionNormalizer {

    /**
     * A version as the CPE dictionary splits it.
     *
     * @param update patch level or pre-release such as {@code p1} or {@code rc2}, or null
     */
    public record Version(String number, String update) {

        /** As people write it: {@code 9.2p1}, {@code 10.0-rc1}. */
        public String shown() {
            if (update == null) {
                return number;
            }
            return update.matches("p\\d+|[a-z]") ? number + update : number + "-" + update;
        }
    }

    private static final Pattern PATCHED = Pattern.compile("^(\\d+(?:\\.\\d+)+)(p\\d+)?.*", Pattern.DOTALL);
    /** BIND writes 9.11.4-P2 and, for its customers, 9.11.4-S1. */
    private static final Pattern BIND = Pattern.compile("^(\\d+(?:\\.\\d+)+)-?((?i:[ps]\\d+|rc\\d+|b\\d+))?.*", Pattern.DOTALL);
    /** One letter is a patch: ProFTPD 1.3.5e. */
    private static final Pattern LETTER_IS_UPDATE = Pattern.compile("^(\\d+(?:\\.\\d+)+)([a-z]|rc\\d+)?.*", Pattern.DOTALL);
    /** Letters after the number belong to it: 1.0.2zd. */
    private static final Pattern LETTERED = Pattern.compile("^(\\d+(?:\\.\\d+)+[a-z]{0,2}).*", Pattern.DOTALL);
    /** MariaDB and MySQL forks put 5.5.5- before their own version, for old replicas. */
    private static final Pattern REPLICATION_PREFIX = Pattern.compile("^5\\.5\\.5-(?=\\d)");
    private static final Pattern PRE_RELEASE =
            Pattern.compile("^(\\d+(?:\\.\\d+)*)[-._]?(alpha|beta|rc|milestone|m(?=\\d))[-._]?(\\d*).*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("^(\\d+(?:\\.\\d+)*).*", Pattern.DOTALL);
    private static final Map<String, Pattern> BY_PRODUCT = Map.of("openbsd:openssh", PATCHED, "ntp:ntp", PATCHED,
            "openssl:openssl", LETTERED, "acme:thttpd", LETTERED, "isc:bind", BIND, "proftpd:proftpd", LETTER_IS_UPDATE);
    private static final Pattern DISTRIBUTION = Pattern.compile(
            "(?i)debian|ubuntu|raspbian|red ?hat|centos|fedora|suse|amazon|alpine|"
            + "gentoo|mageia|mandriva|oracle linux|rocky ?linux|almalinux|\\+(?:etch|lenny|squeeze|wheezy)\\d*|\\.amzn\\d|"
            + "\\+?deb\\d+u\\d+|\\.el\\d|\\.fc\\d\\d|freebsd-\\d|\\+dfsg");

    private VersionNormalizer() {
    }

    /** Normalizes the version of the product (vendor:product of its CPE, or any other text). */
    public static Version normalize(String product, String version) {
        String text = REPLICATION_PREFIX.matcher(version.strip()).replaceFirst("");
        Pattern own = BY_PRODUCT.get(product);
        if (own != null) {
            return split(own, text);
        }
        Matcher early = PRE_RELEASE.matcher(text);
        if (early.matches()) {
            return new Version(early.group(1), (early.group(2) + early.group(3)).toLowerCase());
        }
        // What follows the number is a build, a date (Jetty's .v20180503), or a package revision.
        return split(NUMBER, text);
    }

    /** Whether a banner tells of a distribution's package, which may have fixes that its version number doesn't show. */
    public static boolean fromDistribution(String banner) {
        return DISTRIBUTION.matcher(banner).find();
    }

    private static Version split(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            return new Version(text, null);
        }
        return new Version(matcher.group(1),
                matcher.groupCount() > 1 && matcher.group(2) != null ? matcher.group(2).toLowerCase(Locale.ROOT) : null);
    }
}
