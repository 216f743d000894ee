package io.watchpost.scan.match;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Orders version numbers as their makers do. They are compared piece by piece, runs of digits as numbers, runs of letters as words:
 * <ul>
 * <li>a missing piece is 0: {@code 1.0} equals {@code 1.0.0};</li>
 * <li>a word for something early comes before nothing: {@code 2.0-rc1} before {@code 2.0};</li>
 * <li>any other word comes after nothing: {@code 1.0.2} before {@code 1.0.2a}, {@code 9.3} before {@code 9.3p1};</li>
 * <li>OpenSSL's letters go on after z: {@code 1.0.2z} before {@code 1.0.2za}.</li>
 * </ul>
 */
public final class VersionOrder implements Comparator<String> {

    /** The only one: it has no state. */
    public static final VersionOrder INSTANCE = new VersionOrder();

    private static final Pattern PIECE = Pattern.compile("\\d+|[a-z]+");
    private static final Map<String, Integer> EARLY =
        Map.of("dev", 1, "snapshot", 2, "alpha", 3, "beta", 4, "milestone", 5, "m", 5, "preview", 6, "pre", 6, "rc", 7, "cr", 7);
    private static final String MISSING = "";

    private VersionOrder() {
    }

    @Override
    public int compare(String left, String right) {
        List<String> lefts = pieces(left);
        List<String> rights = pieces(right);
        int length = Math.max(lefts.size(), rights.size());
        for (int i = 0; i < length; i++) {
            int order = comparePieces(piece(lefts, i), piece(rights, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static List<String> pieces(String version) {
        return PIECE.matcher(version.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
    }

    private static String piece(List<String> pieces, int index) {
        return index < pieces.size() ? pieces.get(index) : MISSING;
    }

    private static int comparePieces(String left, String right) {
        int byRank = Integer.compare(rank(left), rank(right));
        if (byRank != 0) {
            return byRank;
        }
        if (isWord(left)) {
            return compareWords(left, right);
        }
        return compareNumbers(left, right);
    }

    /** Early words, then nothing and zero, then other words, then numbers. */
    private static int rank(String piece) {
        if (isWord(piece)) {
            return EARLY.containsKey(piece) ? 0 : 2;
        }
        return piece.chars().allMatch(digit -> digit == '0') ? 1 : 3;
    }

    private static boolean isWord(String piece) {
        return !piece.isEmpty() && Character.isLetter(piece.charAt(0));
    }

    private static int compareWords(String left, String right) {
        if (EARLY.containsKey(left)) {
            return Integer.compare(EARLY.get(left), EARLY.get(right));
        }
        return left.length() != right.length() ? Integer.compare(left.length(), right.length()) : left.compareTo(right);
    }

    /** Without a limit to the digits: dates and build numbers are long. */
    private static int compareNumbers(String left, String right) {
        String leftDigits = left.replaceFirst("^0+", "");
        String rightDigits = right.replaceFirst("^0+", "");
        return leftDigits.length() != rightDigits.length()
            ? Integer.compare(leftDigits.length(), rightDigits.length())
            : leftDigits.compareTo(rightDigits);
    }
}
