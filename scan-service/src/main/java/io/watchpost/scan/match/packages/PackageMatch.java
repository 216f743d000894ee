package io.watchpost.scan.match.packages;

import io.watchpost.scan.match.CveMatch;
import java.util.List;

/**
 * A vulnerability that a host's packages have by what their distribution says.
 *
 * @param cve          the vulnerability
 * @param source       the source package
 * @param installed    the packages built from it that are installed, each as {@code name version}
 * @param fixedVersion the version that mends it, or null while there is none
 */
public record PackageMatch(CveMatch cve, String source, List<String> installed, String fixedVersion) {
}
