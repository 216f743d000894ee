package io.watchpost.scan.engine;

/** Quality of detection in percent: how sure a finding is, by the way it was made. */
public final class Qod {

    /** The service did what the finding says. */
    public static final int BEHAVIOUR = 99;
    /** The version of an installed package, held against what its distribution says. */
    public static final int PACKAGE = 97;
    /** A version in a field of the protocol. */
    public static final int PROTOCOL_FIELD = 80;
    /** A version in a banner, which anyone may edit. */
    public static final int BANNER = 70;
    /** A banner with a distribution's tag: the fix may be backported without a new version. */
    public static final int DISTRIBUTION_PACKAGE = 30;

    private Qod() {
    }
}
