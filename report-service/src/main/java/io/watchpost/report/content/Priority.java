package io.watchpost.report.content;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;

/**
 * One thing to repair, wherever in the run it was found.
 *
 * @param name        of the check
 * @param summary     what is wrong, or null
 * @param solution    what to do, or null
 * @param maxSeverity highest CVSS base score among its findings
 * @param failsPci    at least one of its findings fails PCI
 * @param kev         known to be exploited
 * @param findings    how many findings it stands for
 * @param hosts       on how many hosts
 * @param examples    addresses of some of these hosts
 */
@RegisterForReflection
public record Priority(String name, String summary, String solution, BigDecimal maxSeverity, boolean failsPci, boolean kev, int findings,
        int hosts, List<String> examples) {
}
