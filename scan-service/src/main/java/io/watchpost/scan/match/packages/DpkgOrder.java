package io.watchpost.scan.match.packages;

import java.util.Comparator;

/**
 * The order of Debian's packages: epoch, then upstream version, then revision. In each, text and numbers take turns; in texts a tilde comes
 * before the end, the end before letters, letters before all else.
 */
final class DpkgOrder implements Comparator<String> {

    @Override
    public int compare(String left, String right) {
        int byEpoch = Digits.compare(epoch(left), epoch(right));
        if (byEpoch != 0) {
            return byEpoch;
        }
        String[] lefts = split(PackageOrder.withoutEpoch(left));
        String[] rights = split(PackageOrder.withoutEpoch(right));
        int byUpstream = compareParts(lefts[0], rights[0]);
        return byUpstream != 0 ? byUpstream : compareParts(lefts[1], rights[1]);
    }

    private static String epoch(String version) {
        int colon = version.indexOf(':');
        return colon > 0 && version.chars().limit(colon).allMatch(Digits::is) ? version.substring(0, colon) : "0";
    }

    private static String[] split(String version) {
        int dash = version.lastIndexOf('-');
        return dash < 0 ? new String[] {version, ""} : new String[] {version.substring(0, dash), version.substring(dash + 1)};
    }

    private static int compareParts(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() || j < right.length()) {
            while (i < left.length() && !Digits.is(left.charAt(i)) || j < right.length() && !Digits.is(right.charAt(j))) {
                int order = Integer.compare(rank(left, i), rank(right, j));
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
            String leftNumber = Digits.at(left, i);
            String rightNumber = Digits.at(right, j);
            int order = Digits.compare(leftNumber, rightNumber);
            if (order != 0) {
                return order;
            }
            i += leftNumber.length();
            j += rightNumber.length();
        }
        return 0;
    }

    /** The end and the start of a number count alike. */
    private static int rank(String text, int index) {
        if (index >= text.length() || Digits.is(text.charAt(index))) {
            return 0;
        }
        char character = text.charAt(index);
        if (character == '~') {
            return -1;
        }
        return Character.isLetter(character) ? character : character + 0x10000;
    }
}
