package io.watchpost.scan.engine.access;

import io.watchpost.scan.engine.InstalledPackages;
import io.watchpost.scan.engine.InstalledPackages.Package;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what package managers print. Lines that are no package are left out. */
final class PackageLists {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+._-]{0,127}");
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+~:^_-]{0,127}");
    /** {@code musl-1.2.4-r2 x86_64 {musl} (MIT) [installed]}. */
    private static final Pattern APK = Pattern.compile("^(\\S+?)-(\\d\\S*-r\\d+)(?:\\s+\\S+\\s+\\{([^}]+)\\}.*)?$");
    /** {@code openssl-3.0.7-24.el9.src.rpm}. */
    private static final Pattern SOURCE_RPM = Pattern.compile("^(.+)-[^-]+-[^-]+\\.(?:src|nosrc)\\.rpm$");

    private PackageLists() {
    }

    /** How a distribution's packages are listed; each command only reads. */
    enum Manager {
        DPKG("dpkg-query -W -f='${db:Status-Abbrev}\\t${Package}\\t${source:Package}\\t${source:Version}\\n'", PackageLists::dpkg),
        RPM("rpm -qa --qf '%{NAME}\\t%{SOURCERPM}\\t%{EPOCHNUM}:%{VERSION}-%{RELEASE}\\n'", PackageLists::rpm),
        APK("apk list -I 2>/dev/null || apk info -v", PackageLists::apk);

        private final String command;
        private final Function<String, Optional<Package>> reader;

        Manager(String command, Function<String, Optional<Package>> reader) {
            this.command = command;
            this.reader = reader;
        }

        String command() {
            return command;
        }

        /** The packages in the command's output. */
        List<Package> read(String output) {
            return output.lines().map(reader).flatMap(Optional::stream).limit(InstalledPackages.MOST).toList();
        }

        static Optional<Manager> of(String distribution) {
            return switch (distribution) {
                case "debian", "ubuntu", "raspbian", "linuxmint", "kali" -> Optional.of(DPKG);
                case "rhel", "centos", "fedora", "rocky", "almalinux", "ol", "amzn", "sles", "opensuse-leap" -> Optional.of(RPM);
                case "alpine" -> Optional.of(Manager.APK);
                default -> Optional.empty();
            };
        }
    }

    /** Only what is installed: removed packages leave lines, too. */
    private static Optional<Package> dpkg(String line) {
        String[] parts = line.split("\t", -1);
        return parts.length == 4 && parts[0].startsWith("ii") ? sound(parts[1], parts[2], parts[3]) : Optional.empty();
    }

    private static Optional<Package> rpm(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        Matcher source = SOURCE_RPM.matcher(parts[1]);
        return sound(parts[0], source.matches() ? source.group(1) : parts[0], parts[2].replaceFirst("^0:", ""));
    }

    private static Optional<Package> apk(String line) {
        Matcher one = APK.matcher(line.strip());
        return one.matches() ? sound(one.group(1), one.group(3) == null ? one.group(1) : one.group(3), one.group(2)) : Optional.empty();
    }

    private static Optional<Package> sound(String name, String source, String version) {
        boolean sound = NAME.matcher(name).matches() && NAME.matcher(source).matches() && VERSION.matcher(version).matches();
        return sound ? Optional.of(new Package(name, source, version)) : Optional.empty();
    }
}
