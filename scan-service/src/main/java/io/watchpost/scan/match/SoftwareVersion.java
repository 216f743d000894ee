package io.watchpost.scan.match;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version, with what vulnerability data keeps in the update field apart from the number: {@code 7.2p2} is number {@code 7.2}, update
 * {@code p2}; {@code 9.0.0-M1} is {@code 9.0.0}, {@code m1}. OpenSSL's letters belong to the number: {@code 1.0.2zd}.
 *
 * @param number the version itself
 * @param update a pre-release, a patch level or a date of build, or null
 */
public record SoftwareVersion(String number, String update) {

    /** MariaDB and its like put this before their own version so that old replicas accept them. */
    private static final Pattern REPLICATION_PREFIX = Pattern.compile("^5\\.5\\.5-(?=\\d)");
    /** What a distribution, a packager or a log setting adds. */
    private static final Pattern ADDITION =
        Pattern.compile("[\\s+~(,;].*$|-\\d[\\w.]*(ubuntu|deb|\\.el|\\.fc|\\.amzn).*$|-(mariadb|log|community|ce|enterprise)\\b.*$");
    /** ZooKeeper and others name a revision: six digits or more, or a commit. */
    private static final Pattern BUILD = Pattern.compile("-(\\d{6,}|(?=[0-9a-f]*\\d)[0-9a-f]{7,40})$");
    private static final Pattern JETTY_DATE = Pattern.compile("^(\\d+(?:\\.\\d+)*)[.-]v?(\\d{8})$");
    private static final Pattern SUFFIX = Pattern.compile(
        "^(\\d+(?:[._]\\d+)*)[-._]?(alpha|beta|rc|cr|milestone|preview|pre|dev|snapshot|sp|update|patch|fix|[abmpu](?=[-._]?\\d))[-._]?(\\d*)$");
    private static final Pattern FINAL = Pattern.compile("[-._](final|release|ga|stable)$");
    private static final Pattern EARLY = Pattern.compile("^(alpha|beta|rc|cr|milestone|preview|pre|dev|snapshot|m\\d)");

    /** Takes a version apart; empty when it is missing or has no digit. */
    public static Optional<SoftwareVersion> parse(String text) {
        if (text == null || text.chars().noneMatch(Character::isDigit)) {
            return Optional.empty();
        }
        String version = REPLICATION_PREFIX.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        version = ADDITION.matcher(version).replaceFirst("");
        version = BUILD.matcher(version).replaceFirst("");
        version = FINAL.matcher(version.startsWith("v") ? version.substring(1) : version).replaceFirst("");
        return version.isEmpty() ? Optional.empty() : Optional.of(split(version));
    }

    /** Takes apart a version whose update field is known; the field wins over what the version says. */
    public static Optional<SoftwareVersion> parse(String text, String update) {
        boolean unset = update == null || update.equals(CpeName.NONE);
        return parse(text).map(version -> unset ? version : new SoftwareVersion(version.number, update));
    }

    /** Whether this came before the release of the same number. */
    public boolean early() {
        return early(update);
    }

    /** Whether an update field names something before the release. */
    static boolean early(String update) {
        return update != null && EARLY.matcher(update).find();
    }

    /** Number and update in one, for comparison with a bound that has both. */
    String whole() {
        return update == null ? number : number + "-" + update;
    }

    private static SoftwareVersion split(String version) {
        Matcher dated = JETTY_DATE.matcher(version);
        if (dated.matches()) {
            return new SoftwareVersion(dated.group(1), dated.group(2));
        }
        Matcher suffixed = SUFFIX.matcher(version);
        if (suffixed.matches()) {
            return new SoftwareVersion(suffixed.group(1), suffixed.group(2) + suffixed.group(3));
        }
        return new SoftwareVersion(version, null);
    }
}
