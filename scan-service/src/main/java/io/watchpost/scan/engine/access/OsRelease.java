package io.watchpost.scan.engine.access;

import io.watchpost.scan.engine.OperatingSystem;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code /etc/os-release} says (os-release(5) of systemd).
 *
 * @param id      {@code debian}, {@code rhel}, {@code alpine} …
 * @param release in the words of the distribution's vulnerability data: its code name, else its version; {@code v3.19} for Alpine
 * @param name    for people
 * @param cpe     CPE 2.3, or null
 */
record OsRelease(String id, String release, String name, String cpe) {

    private static final int CERTAIN = 100;

    static OsRelease parse(String text) {
        Map<String, String> values = new HashMap<>();
        text.lines().limit(100).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals).strip(), unquoted(line.substring(equals + 1).strip()));
            }
        });
        String id = values.getOrDefault("ID", "").toLowerCase(Locale.ROOT);
        String version = values.getOrDefault("VERSION_ID", "");
        String release = switch (id) {
            case "debian", "ubuntu", "raspbian" -> values.getOrDefault("VERSION_CODENAME", version);
            case "alpine" -> "v" + version.replaceFirst("^(\\d+\\.\\d+).*", "$1");
            // Minor releases of these share their updates.
            case "rhel", "centos", "rocky", "almalinux", "ol" -> version.replaceFirst("\\..*", "");
            default -> version;
        };
        return new OsRelease(id, release, values.getOrDefault("PRETTY_NAME", id + " " + version), cpe(values.get("CPE_NAME"), id, version));
    }

    OperatingSystem system() {
        return new OperatingSystem(name, cpe, CERTAIN);
    }

    private static String cpe(String given, String id, String version) {
        if (given != null && given.startsWith("cpe:2.3:")) {
            return given;
        }
        String product = switch (id) {
            case "debian" -> "debian:debian_linux";
            case "ubuntu" -> "canonical:ubuntu_linux";
            case "alpine" -> "alpinelinux:alpine_linux";
            case "rhel" -> "redhat:enterprise_linux";
            case "fedora" -> "fedoraproject:fedora";
            default -> null;
        };
        return product == null || !version.matches("[0-9.]+") ? null : "cpe:2.3:o:" + product + ":" + version + ":*:*:*:*:*:*:*";
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
