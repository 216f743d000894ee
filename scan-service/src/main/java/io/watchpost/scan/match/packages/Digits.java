package io.watchpost.scan.match.packages;

/** Numbers of any length inside of texts. */
final class Digits {

    private Digits() {
    }

    static boolean is(int character) {
        return character >= '0' && character <= '9';
    }

    /** The digits from there on; empty when there is none. */
    static String at(String text, int start) {
        int end = Math.min(start, text.length());
        int from = end;
        while (end < text.length() && is(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end);
    }

    /** Compares as numbers; nothing is zero. */
    static int compare(String left, String right) {
        String leftDigits = left.replaceFirst("^0+", "");
        String rightDigits = right.replaceFirst("^0+", "");
        return leftDigits.length() != rightDigits.length()
            ? Integer.compare(leftDigits.length(), rightDigits.length()) : leftDigits.compareTo(rightDigits);
    }
}
