package io.watchpost.scan.match;

/**
 * One statement of a vulnerability record: this product is vulnerable, in these versions. Null means any.
 *
 * @param cveId         the record
 * @param conditional   the record asks for more than this product: a platform, a module, an edition
 * @param part          {@code a}, {@code o} or {@code h}
 * @param version       one version, {@link CpeName#NONE}, or null for a range or for all versions
 * @param update        the update field
 * @param targetSoftware what the product runs in or on
 * @param from          where the range starts
 * @param to            where the range ends
 */
record Applicability(String cveId, boolean conditional, String part, String vendor, String product, String version, String update,
                     String targetSoftware, Bound from, Bound to) {

    /**
     * An end of a range.
     *
     * @param version  the version at the end
     * @param included the version itself belongs to the range
     */
    record Bound(String version, boolean included) {
    }

    /** The range has no end on either side and no version is named. */
    boolean openEnded() {
        return version == null && to == null;
    }

    /** The first version that is safe, as far as the record says. */
    String fixedIn() {
        return to == null || to.included() ? null : to.version();
    }
}
