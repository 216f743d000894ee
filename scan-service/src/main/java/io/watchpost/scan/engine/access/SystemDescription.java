package io.watchpost.scan.engine.access;

import io.watchpost.scan.engine.InstalledPackages.Package;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an SNMP agent says of its system, and how its list of software is written.
 *
 * @param name         sysDescr
 * @param distribution ID as in os-release, or null where the description doesn't tell
 * @param release      by the kernel, which each release of Debian has of its own; may be null
 */
record SystemDescription(String name, String distribution, String release) {

    /** A description may be set by hand. */
    static final int ACCURACY = 90;
    private static final Map<String, String> DEBIAN_KERNELS = Map.of("3.16", "jessie", "4.9", "stretch", "4.19", "buster", "5.10",
        "bullseye",
        "6.1", "bookworm", "6.12", "trixie");
    private static final Pattern DEBIAN = Pattern.compile("Linux \\S+ (\\d+\\.\\d+)\\S*.*\\bDebian\\b.*");
    /** {@code openssl_3.0.11-1~deb12u2_amd64}; older agents write {@code openssl-3.0.11-1~deb12u2}. */
    private static final Pattern UNDERLINED = Pattern.compile("^([a-z0-9][a-z0-9+.-]+)_([0-9][\\w.+~:-]*?)(?:_[a-z0-9-]+)?$");
    private static final Pattern HYPHENED = Pattern.compile("^([a-z0-9][a-z0-9+.-]*?)-(\\d[\\w.+~:]*(?:-[\\w.+~]+)?)$");

    static SystemDescription of(String text) {
        Matcher debian = DEBIAN.matcher(text);
        if (debian.matches()) {
            return new SystemDescription(text, "debian", DEBIAN_KERNELS.get(debian.group(1)));
        }
        return new SystemDescription(text, null, null);
    }

    /** A package from a line of the list. The source package isn't told; many have its name. */
    Optional<Package> installed(String line) {
        Matcher underlined = UNDERLINED.matcher(line);
        if (underlined.matches()) {
            return Optional.of(new Package(underlined.group(1), underlined.group(1), underlined.group(2)));
        }
        Matcher hyphened = HYPHENED.matcher(line);
        return hyphened.matches() ? Optional.of(new Package(hyphened.group(1), hyphened.group(1), hyphened.group(2))) : Optional.empty();
    }
}
