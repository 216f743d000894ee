package io.watchpost.scan.match.packages;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** How a family of distributions orders the versions of its packages. */
public enum PackageOrder implements Comparator<String> {

    /** Debian and its relatives: {@code [epoch:]upstream[-revision]} (Debian Policy, section 5.6.12). */
    DPKG(new DpkgOrder()),
    /** Red Hat, SUSE and their relatives: {@code [epoch:]version[-release]}. */
    RPM(new RpmOrder()),
    /** Alpine: {@code 1.2.3a_rc1-r4}. */
    APK(new ApkOrder());

    private static final Map<String, PackageOrder> FAMILIES = Map.ofEntries(Map.entry("debian", DPKG), Map.entry("ubuntu", DPKG),
        Map.entry("raspbian", DPKG), Map.entry("rhel", RPM), Map.entry("centos", RPM), Map.entry("fedora", RPM), Map.entry("rocky", RPM),
        Map.entry("almalinux", RPM), Map.entry("ol", RPM), Map.entry("amzn", RPM), Map.entry("sles", RPM), Map.entry("opensuse-leap", RPM),
        Map.entry("alpine", APK));

    private final Comparator<String> order;

    PackageOrder(Comparator<String> order) {
        this.order = order;
    }

    /** The order of a distribution, by its ID in {@code os-release}. */
    public static Optional<PackageOrder> of(String distribution) {
        return Optional.ofNullable(FAMILIES.get(distribution));
    }

    @Override
    public int compare(String left, String right) {
        return order.compare(left, right);
    }

    /** The version without epoch and revision, as the makers of the software number it. */
    public String upstream(String version) {
        String withoutEpoch = withoutEpoch(version);
        int revision = withoutEpoch.lastIndexOf('-');
        return revision < 0 ? withoutEpoch : withoutEpoch.substring(0, revision);
    }

    /** The version without its epoch, which banners don't tell. */
    public static String withoutEpoch(String version) {
        return version.replaceFirst("^\\d+:", "");
    }
}
