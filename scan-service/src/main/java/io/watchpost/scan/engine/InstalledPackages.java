package io.watchpost.scan.engine;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The packages that are installed on a host, as an authenticated check read them.
 *
 * @param distribution ID of {@code os-release}, such as {@code debian}
 * @param release      code name or version, in the words of the distribution's vulnerability data: {@code bookworm}, {@code 9.4}
 * @param label        the system's name for people, such as {@code Debian GNU/Linux 12 (bookworm)}
 * @param packages     at most {@value #MOST}
 */
@RegisterForReflection(targets = {InstalledPackages.class, InstalledPackages.Package.class})
public record InstalledPackages(String distribution, String release, String label, List<Package> packages) {

    /** More than any system has; the rest would be left out. */
    public static final int MOST = 20_000;

    public InstalledPackages {
        packages = List.copyOf(packages);
    }

    /**
     * A package.
     *
     * @param source  the source package that it was built from, by which distributions speak of vulnerabilities
     * @param version the source's version, with epoch
     */
    public record Package(String name, String source, String version) {
    }
}
