package io.watchpost.scan.profile;

import io.watchpost.scan.engine.CheckMetadata;
import io.watchpost.scan.engine.check.Checks;
import java.time.Clock;
import java.util.SortedSet;
import java.util.TreeSet;

/** The families that findings come in, by the names that profiles use. */
public final class CheckFamilies {

    /** Published vulnerabilities of the software that was found, by its version. */
    public static final String VULNERABILITIES = "Published vulnerabilities";

    /** Looking into a host with the target's credentials. */
    public static final String AUTHENTICATED = "Authenticated checks";

    private CheckFamilies() {
    }

    /** All of them, in the order of their names. */
    static SortedSet<String> all() {
        SortedSet<String> families = new TreeSet<>(new Checks(true, Clock.systemUTC()).metadata().stream().map(CheckMetadata::family)
            .toList());
        families.add(VULNERABILITIES);
        families.add(AUTHENTICATED);
        return families;
    }
}
