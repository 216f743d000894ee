package io.watchpost.scan.match;

/** Quality of detection, in percent, on the scale that Greenbone made common: how far a finding can be believed. */
public final class Qod {

    /** Behaviour was observed. */
    public static final int CONFIRMED = 99;
    /** The version came from a field that the protocol has for it. */
    public static final int PROTOCOL = 80;
    /** The version came from a greeting. */
    public static final int BANNER = 70;
    /** Only a hint: a distribution's build, or a condition that could not be seen from outside. */
    public static final int POTENTIAL = 30;

    private Qod() {
    }
}
