package io.watchpost.scan.engine.access;

import io.watchpost.scan.engine.CheckMetadata;
import io.watchpost.scan.engine.CheckOids;
import java.util.List;

/** What a report says of authenticated checks themselves, so that nobody takes a scan from outside for one from inside. */
final class AccessChecks {

    private static final String FAMILY = "Authenticated checks";

    static final CheckMetadata DONE = check(8_001, "The host was looked into with credentials",
        "The credentials of the target were accepted, and the installed software was read.", "Nothing has to be done.");
    static final CheckMetadata FAILED = check(8_002, "The host could not be looked into with credentials",
        "The credentials of the target did not give access, so that this host was seen from outside only.",
        "Check the credentials, and whether the scanner can reach the service.");

    private AccessChecks() {
    }

    private static CheckMetadata check(int number, String name, String summary, String solution) {
        return new CheckMetadata(CheckOids.check(number), name, FAMILY, null, 0.0, summary, solution, "Mitigation", List.of(), List.of(),
            null, false);
    }
}
