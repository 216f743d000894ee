package io.watchpost.scan.match.packages;

import java.util.Comparator;

/**
 * The order of RPM packages: epoch, version, release. Runs of digits and of letters are compared piece by piece and anything else separates
 * them; digits are newer than letters; a tilde is older than the end, a caret newer than the end but older than anything else. A release is
 * compared only where both have one.
 */
final class RpmOrder implements Comparator<String> {

    @Override
    public int compare(String left, String right) {
        int byEpoch = Digits.compare(epoch(left), epoch(right));
        if (byEpoch != 0) {
            return byEpoch;
        }
        String[] lefts = PackageOrder.withoutEpoch(left).split("-", 2);
        String[] rights = PackageOrder.withoutEpoch(right).split("-", 2);
        int byVersion = comparePieces(lefts[0], rights[0]);
        return byVersion != 0 || lefts.length < 2 || rights.length < 2 ? byVersion : comparePieces(lefts[1], rights[1]);
    }

    private static String epoch(String version) {
        int colon = version.indexOf(':');
        return colon > 0 && version.chars().limit(colon).allMatch(Digits::is) ? version.substring(0, colon) : "0";
    }

    private static int comparePieces(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() || j < right.length()) {
            i = skipSeparators(left, i);
            j = skipSeparators(right, j);
            char leftSign = at(left, i);
            char rightSign = at(right, j);
            if (leftSign == '~' || rightSign == '~') {
                if (leftSign != rightSign) {
                    return leftSign == '~' ? -1 : 1;
                }
                i++;
                j++;
                continue;
            }
            if (leftSign == '^' || rightSign == '^') {
                if (leftSign != rightSign) {
                    return caret(leftSign, rightSign);
                }
                i++;
                j++;
                continue;
            }
            if (i >= left.length() || j >= right.length()) {
                break;
            }
            String leftPiece = piece(left, i);
            String rightPiece = piece(right, j);
            int order = compareOne(leftPiece, rightPiece);
            if (order != 0) {
                return order;
            }
            i += leftPiece.length();
            j += rightPiece.length();
        }
        return Boolean.compare(i < left.length(), j < right.length());
    }

    /** Exactly one of the two is a caret; a zero sign is the end. */
    private static int caret(char left, char right) {
        if (left == 0 || right == 0) {
            return left == 0 ? -1 : 1;
        }
        return left == '^' ? -1 : 1;
    }

    private static int compareOne(String left, String right) {
        boolean leftNumber = Digits.is(left.charAt(0));
        if (leftNumber != Digits.is(right.charAt(0))) {
            return leftNumber ? 1 : -1;
        }
        return leftNumber ? Digits.compare(left, right) : left.compareTo(right);
    }

    private static int skipSeparators(String text, int start) {
        int index = start;
        while (index < text.length() && !Digits.is(text.charAt(index)) && !letter(text.charAt(index)) && text.charAt(index) != '~'
            && text.charAt(index) != '^') {
            index++;
        }
        return index;
    }

    private static String piece(String text, int start) {
        if (Digits.is(text.charAt(start))) {
            return Digits.at(text, start);
        }
        int end = start;
        while (end < text.length() && letter(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }

    private static boolean letter(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
    }

    private static char at(String text, int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }
}
