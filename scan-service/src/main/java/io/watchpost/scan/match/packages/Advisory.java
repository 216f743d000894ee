package io.watchpost.scan.match.packages;

/**
 * What a distribution says of a vulnerability in a source package of a release.
 *
 * @param affected     false: the release never was
 * @param fixedVersion first version without it, or null while there is none
 * @param urgency      the distribution's own, or null
 */
public record Advisory(String distribution, String release, String source, String cveId, boolean affected, String fixedVersion,
    String urgency) {

    /** Debian's word for what has no effect on security there. */
    private static final String UNIMPORTANT = "unimportant";

    public boolean unimportant() {
        return UNIMPORTANT.equals(urgency);
    }
}
