package io.watchpost.auth.letter;

/** Text that somebody chose, made fit for a header or a line of a letter. */
final class OneLine {

    private static final int LONGEST = 200;

    private OneLine() {
    }

    /** Without line breaks, control and formatting characters (which could turn the direction of writing), at most 200 characters. */
    static String of(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST));
    }
}
