package io.watchpost.scan.pci;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What a CVSS vector says about the kind of harm, the same for versions 2, 3 and 4. */
public final class CvssImpact {

    private static final String NONE = "N";

    private CvssImpact() {
    }

    /**
     * True when the vector shows an effect on availability and none on confidentiality and integrity; in version 4 neither on the
     * vulnerable nor on a subsequent system. False for null and for text that is no vector.
     */
    public static boolean denialOfServiceOnly(String vector) {
        if (vector == null) {
            return false;
        }
        Map<String, String> metrics = metrics(vector);
        return vector.startsWith("CVSS:4")
            ? harmless(metrics, "VC", "VI", "SC", "SI") && harmful(metrics, "VA", "SA")
            : harmless(metrics, "C", "I") && harmful(metrics, "A");
    }

    private static boolean harmless(Map<String, String> metrics, String... names) {
        return Arrays.stream(names).allMatch(name -> NONE.equals(metrics.get(name)));
    }

    private static boolean harmful(Map<String, String> metrics, String... names) {
        return Arrays.stream(names).map(metrics::get).anyMatch(value -> value != null && !NONE.equals(value));
    }

    private static Map<String, String> metrics(String vector) {
        return Arrays.stream(vector.replace("(", "").replace(")", "").split("/"))
            .map(metric -> metric.split(":", 2))
            .filter(metric -> metric.length == 2)
            .collect(Collectors.toMap(metric -> metric[0], metric -> metric[1], (first, second) -> first));
    }
}
