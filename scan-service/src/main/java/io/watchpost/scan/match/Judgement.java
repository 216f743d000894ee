package io.watchpost.scan.match;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a statement of a vulnerability record holds for a piece of software. */
enum Judgement {

    /** It doesn't. */
    NO,
    /** It may: part of what the record asks for can't be seen. */
    POTENTIAL,
    /** Product and version are what the record names. */
    YES;

    private static final Set<String> SYSTEMS =
        Set.of("linux", "linux_kernel", "unix", "windows", "macos", "mac_os", "mac_os_x", "freebsd", "solaris", "aix", "android");

    /** These announce the first two numbers of their versions only, CUPS always and Apache where it is set so. */
    private static final Set<String> REDUCED = Set.of("cups", "http_server");
    /** Records also name CUPS by Apple's own numbers, such as 499.4. */
    private static final Pattern OTHER_NUMBERS = Pattern.compile("\\d{3}\\..*");

    /** Judges by version, update and surroundings; vendor and product are taken to fit. */
    static Judgement of(Applicability statement, CpeName name, SoftwareVersion version) {
        if (!statement.part().equals(name.part())) {
            return NO;
        }
        Judgement byVersion = statement.version() == null ? range(statement, name, version) : exact(statement, version);
        Judgement judgement = weaker(byVersion, surroundings(statement, name));
        return statement.conditional() ? weaker(judgement, POTENTIAL) : judgement;
    }

    private static Judgement exact(Applicability statement, SoftwareVersion version) {
        Optional<SoftwareVersion> named = SoftwareVersion.parse(statement.version(), statement.update());
        if (named.isEmpty() || VersionOrder.INSTANCE.compare(named.get().number(), version.number()) != 0) {
            return NO;
        }
        if (CpeName.NONE.equals(statement.update())) {
            return version.update() == null ? YES : NO;
        }
        return update(named.get().update(), version);
    }

    private static Judgement update(String named, SoftwareVersion version) {
        if (named == null) {
            return YES;
        }
        if (version.update() == null) {
            return SoftwareVersion.early(named) ? NO : POTENTIAL;
        }
        return VersionOrder.INSTANCE.compare(named, version.update()) == 0 ? YES : NO;
    }

    private static Judgement range(Applicability statement, CpeName name, SoftwareVersion version) {
        Judgement inside = weaker(end(statement.from(), 1, name, version), end(statement.to(), -1, name, version));
        if (inside == NO) {
            return NO;
        }
        Judgement byRange = statement.openEnded() ? POTENTIAL : inside;
        boolean anyUpdate = statement.update() == null || statement.update().equals(CpeName.NONE);
        return anyUpdate ? byRange : weaker(byRange, update(statement.update(), version));
    }

    private static Judgement end(Applicability.Bound bound, int direction, CpeName name, SoftwareVersion version) {
        if (bound == null) {
            return YES;
        }
        boolean lastNumberDecides = REDUCED.contains(name.product()) && bound.version().startsWith(version.number() + ".");
        if (lastNumberDecides || name.product().equals("cups") && OTHER_NUMBERS.matcher(bound.version()).matches()) {
            return POTENTIAL;
        }
        return reaches(direction * compare(version, bound), bound) ? YES : NO;
    }

    private static boolean reaches(int order, Applicability.Bound bound) {
        return order > 0 || order == 0 && bound.included();
    }

    /**
     * A patch level counts only where the bound has one too: "up to 7.7" means 7.7p1 as well. What came before a release counts always:
     * 2.0-rc1 is before 2.0.
     */
    private static int compare(SoftwareVersion version, Applicability.Bound bound) {
        Optional<SoftwareVersion> end = SoftwareVersion.parse(bound.version());
        if (end.isEmpty()) {
            return VersionOrder.INSTANCE.compare(version.number(), bound.version());
        }
        boolean withUpdate = end.get().update() != null || version.early();
        return withUpdate
            ? VersionOrder.INSTANCE.compare(version.whole(), end.get().whole())
            : VersionOrder.INSTANCE.compare(version.number(), end.get().number());
    }

    /** A product for something else (a WordPress plug-in, an npm package) is another product; one for a system may be this one. */
    private static Judgement surroundings(Applicability statement, CpeName name) {
        String target = statement.targetSoftware();
        if (target == null || target.equals(CpeName.NONE) || target.equals(name.targetSoftware())) {
            return YES;
        }
        return SYSTEMS.contains(target) ? POTENTIAL : NO;
    }

    private static Judgement weaker(Judgement left, Judgement right) {
        return left.compareTo(right) < 0 ? left : right;
    }
}
