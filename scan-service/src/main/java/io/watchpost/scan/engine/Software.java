package io.watchpost.scan.engine;

/**
 * A product seen on a port: what the vulnerability data is asked about.
 *
 * @param version normalized to the form that vulnerability data uses, or null when unknown
 * @param cpe CPE 2.3 formatted string with the version in it, or null when the product has no known CPE
 * @param qod quality of detection of the version, one of {@link Qod}
 */
public record Software(String product, String version, String cpe, int qod) {

    /** Whether version and CPE are known, so that matching makes sense. */
    public boolean matchable() {
        return version != null && cpe != null;
    }
}
