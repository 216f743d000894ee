package io.watchpost.scan.engine;

/**
 * Object identifiers of our own checks.
 *
 * <p>They lie under an arc that ITU-T X.667 lets anyone take without registration and without collisions: 2.25 followed by a random UUID as
 * one decimal number. The UUID was drawn once, a0cb5fa8-ec4c-4ec3-8b09-bbe46c556761, and never changes. Below it, {@code .1.n} are checks
 * of the built-in engine and {@code .2} is left to findings made by matching versions. Numbers are never used again.
 */
public final class CheckOids {

    /** The arc of this product. */
    public static final String ARC = "2.25.213732455800243471610147462781764724577";

    private CheckOids() {
    }

    /** Identifier of the built-in engine's check number n. */
    public static String check(int n) {
        return ARC + ".1." + n;
    }

    /** Identifier of a finding that says "this version is affected by that CVE", such as {@code CVE-2022-1552}. */
    public static String vulnerability(String cve) {
        String[] parts = cve.split("-");
        if (parts.length != 3 || !parts[0].equals("CVE")) {
            throw new IllegalArgumentException("not a CVE identifier: " + cve);
        }
        return ARC + ".2." + Integer.parseInt(parts[1]) + "." + Long.parseLong(parts[2]);
    }
}
