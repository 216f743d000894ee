package io.watchpost.scan.match;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.match.packages.PackageTag;

/**
 * A piece of software that a scan recognised on a port, the input of {@link CveMatcher}.
 *
 * @param address             the host's address, as the scan knows it
 * @param port                the port, or 0 for software of the host itself (an operating system)
 * @param protocol            {@code tcp} or {@code udp}
 * @param cpe                 a CPE 2.3 formatted string or a CPE 2.2 URI; its version may be missing
 * @param version             the version as it was read, or null: used when the CPE carries none
 * @param distributionPackage the package is a distribution's build ({@code Debian-2+deb12u10}): fixes may have been
 *                            ported back without a new version, so that a match is only a hint
 * @param versionQod          how sure the version is, in percent: {@link Qod#PROTOCOL_FIELD} or {@link Qod#BANNER}
 * @param tag                 the package that it was installed from, where a banner tells; then the distribution's own data decides
 */
public record SoftwareAt(String address, int port, String protocol, String cpe, String version, boolean distributionPackage,
                         int versionQod, PackageTag tag) {

    /** Software whose version was read from a greeting. */
    public static SoftwareAt fromBanner(String address, int port, String protocol, String cpe, String version,
                                        boolean distributionPackage) {
        return new SoftwareAt(address, port, protocol, cpe, version, distributionPackage, Qod.BANNER, null);
    }
}
