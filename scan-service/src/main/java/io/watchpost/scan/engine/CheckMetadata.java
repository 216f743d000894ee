package io.watchpost.scan.engine;

import java.util.List;

/**
 * What there is to say about a check, independent of a host.
 *
 * @param oid stable for ever; see {@link CheckOids}
 * @param cvssVector with its version prefix, such as {@code CVSS:3.1/AV:N/…}; null for notes without a score
 * @param severity base score of the vector, 0.0 to 10.0
 * @param solutionType {@code Mitigation}, {@code VendorFix}, {@code Workaround}, {@code WillNotFix} or {@code NoneAvailable}
 * @param pciRule null when only the score counts
 * @param intrusive whether it may disturb the service; such checks run only on request
 */
public record CheckMetadata(String oid, String name, String family, String cvssVector, double severity, String summary, String solution,
                            String solutionType, List<String> cves, List<String> references, PciRule pciRule, boolean intrusive) {

    public CheckMetadata {
        cves = List.copyOf(cves);
        references = List.copyOf(references);
    }
}
