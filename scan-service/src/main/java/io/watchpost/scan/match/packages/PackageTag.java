package io.watchpost.scan.match.packages;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The package that a service was installed from, as its banner tells: {@code SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10} is version
 * {@code 9.2p1-2+deb12u10} of Debian's release bookworm.
 *
 * @param distribution ID as in {@code os-release}: {@code debian}, {@code ubuntu}
 * @param release      its code name, or null where the banner doesn't tell
 * @param version      without an epoch, which banners don't tell; without a revision it is the upstream version alone
 */
@RegisterForReflection
public record PackageTag(String distribution, String release, String version) {

    private static final Map<String, String> DEBIAN_RELEASES = Map.of("6", "squeeze", "7", "wheezy", "8", "jessie", "9", "stretch",
        "10", "buster", "11", "bullseye", "12", "bookworm", "13", "trixie", "14", "forky");
    private static final Pattern DEBIAN_RELEASE = Pattern.compile("[+~]deb(\\d{1,2})u\\d");
    private static final Pattern REVISION = Pattern.compile("^(?:\\+[a-z]+[\\w.]*)?(?:[ -](?:Debian|Ubuntu|MariaDB))?-(\\d[\\w.+~]*)");
    private static final int LONGEST = 1_000;

    /**
     * Finds the tag in a banner.
     *
     * @param banner  what the service said, or null
     * @param version the upstream version that was read from it
     */
    public static Optional<PackageTag> of(String banner, String version) {
        if (banner == null || version == null || version.isEmpty() || banner.length() > LONGEST) {
            return Optional.empty();
        }
        String revision = revision(banner, version);
        return distribution(banner, revision).map(distribution -> new PackageTag(distribution, release(distribution, revision),
            revision == null ? version : version + "-" + revision));
    }

    /** Whether the revision is known too: only then versions of the same upstream release can be told apart. */
    public boolean exact() {
        return version.indexOf('-') >= 0;
    }

    private static String revision(String banner, String version) {
        for (int at = banner.indexOf(version); at >= 0; at = banner.indexOf(version, at + 1)) {
            Matcher revision = REVISION.matcher(banner.substring(at + version.length()));
            boolean whole = at == 0 || !Digits.is(banner.charAt(at - 1)) && banner.charAt(at - 1) != '.';
            if (whole && revision.find()) {
                return revision.group(1);
            }
        }
        return null;
    }

    private static Optional<String> distribution(String banner, String revision) {
        String text = banner.toLowerCase(Locale.ROOT);
        if (text.contains("ubuntu")) {
            return Optional.of("ubuntu");
        }
        if (text.contains("raspbian") || text.contains("+rpi") || text.contains("+rpt")) {
            return Optional.of("raspbian");
        }
        boolean tagged = revision != null && DEBIAN_RELEASE.matcher(revision).find();
        return tagged || text.contains("debian") ? Optional.of("debian") : Optional.empty();
    }

    private static String release(String distribution, String revision) {
        if (revision == null || !distribution.equals("debian")) {
            return null;
        }
        Matcher release = DEBIAN_RELEASE.matcher(revision);
        return release.find() ? DEBIAN_RELEASES.get(release.group(1)) : null;
    }
}
