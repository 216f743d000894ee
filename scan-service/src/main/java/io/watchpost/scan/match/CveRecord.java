package io.watchpost.scan.match;

import java.time.Instant;
import java.util.List;

/**
 * A stored vulnerability record with the score to use.
 *
 * @param published null when no record is stored
 * @param score   base score, 0.0 when the record has none
 * @param vector  its vector, or null
 * @param version its CVSS version, or null
 * @param epss    null while not loaded
 */
record CveRecord(String id, Instant published, String description, List<String> cwes, List<String> links, boolean kev,
                 CveMatch.Epss epss, double score, String vector, String version) {

    /** Whether there is a record: else only the number is known, and whether it is exploited. */
    boolean described() {
        return published != null;
    }
}
