package io.watchpost.scan.engine;

/**
 * What the PCI ASV Program Guide says about a finding beyond its score.
 *
 * @param reason for the report, one sentence
 */
public record PciRule(Kind kind, String reason) {

    /** How the rule acts. */
    public enum Kind {
        /** Fails whatever the score is. */
        AUTOMATIC_FAILURE,
        /** Is to be declared by the customer; doesn't fail. */
        SPECIAL_NOTE
    }

    public static PciRule automaticFailure(String reason) {
        return new PciRule(Kind.AUTOMATIC_FAILURE, reason);
    }

    public static PciRule specialNote(String reason) {
        return new PciRule(Kind.SPECIAL_NOTE, reason);
    }
}
