package io.watchpost.scan.match;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds the published vulnerabilities of recognised software. */
public interface CveMatcher {

    /**
     * Looks up all software of a host (or of a slice) at once. Blocking: call it on a worker thread.
     *
     * @return for each input that has any, its matches, the most severe first; each vulnerability at most once per input.
     *         Software without a usable CPE or without a version has no entry.
     * @throws VulnerabilityDataException when the vulnerability data can't be read
     */
    Map<SoftwareAt, List<CveMatch>> match(Collection<SoftwareAt> software);
}
