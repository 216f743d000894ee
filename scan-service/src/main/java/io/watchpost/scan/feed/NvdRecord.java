package io.watchpost.scan.feed;

import io.watchpost.scan.match.CpeName;
import java.time.Instant;
import java.util.List;

/**
 * One vulnerability record of an NVD 2.0 file, reduced to what is stored.
 *
 * @param rejected the record was withdrawn; its other members may be empty
 * @param scores   the one to use first
 */
record NvdRecord(String id, Instant published, Instant modified, boolean rejected, String description, List<String> cwes,
                 List<String> links, List<Score> scores, List<Match> matches) {

    /**
     * A CVSS base score.
     *
     * @param version {@code 2.0}, {@code 3.0}, {@code 3.1} or {@code 4.0}
     * @param source  who gave it, usually an address at the organization
     */
    record Score(String version, String vector, double score, String source) {
    }

    /**
     * A product that the record calls vulnerable.
     *
     * @param configuration position of its configuration in the record
     * @param conditional   something else must be there too
     * @param from          start of the range of versions, or null
     * @param to            end of the range, or null
     */
    record Match(int configuration, boolean conditional, CpeName cpe, Bound from, Bound to) {
    }

    /** An end of a range, and whether it belongs to the range. */
    record Bound(String version, boolean included) {
    }
}
