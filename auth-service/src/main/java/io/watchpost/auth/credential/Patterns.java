package io.watchpost.auth.credential;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a guesser need not know but can count out: runs, repetitions, ways over the keyboard, years. */
final class Patterns {

    private static final int SHORTEST_RUN = 2;
    private static final int SHORTEST_WAY = 4;
    private static final int LONGEST_UNIT = 6;
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");
    private static final List<String> ROWS = both(
            "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujm", "q1w2e3r4t5y6u7i8o9p0", "1q2w3e4r5t6y7u8i9o0p",
            "!@#$%^&*()_+", "!\"§$%&/()=?", "789456123", "147258369");

    private Patterns() {
    }

    /**
     * How many characters of the text are left when everything is taken out that follows a pattern.
     *
     * @param most where counting may end: more than that is answered as one more
     */
    static int unexplained(String text, int most) {
        int left = 0;
        int at = 0;
        while (at < text.length() && left <= most) {
            int explained = longest(text, at);
            left += explained == 0 ? 1 : 0;
            at += Math.max(explained, 1);
        }
        return left;
    }

    private static int longest(String text, int at) {
        int explained = Math.max(Math.max(run(text, at), repeated(text, at)), way(text, at));
        boolean year = at + 4 <= text.length() && YEAR.matcher(text.substring(at, at + 4)).matches();
        return Math.max(explained, year ? 4 : 0);
    }

    /** A run like 12345, edcba or aaaa, of two characters on. */
    private static int run(String text, int at) {
        if (at + 1 >= text.length()) {
            return 0;
        }
        int step = text.charAt(at + 1) - text.charAt(at);
        if (Math.abs(step) > 1) {
            return 0;
        }
        int end = at + 1;
        while (end < text.length() && text.charAt(end) - text.charAt(end - 1) == step) {
            end++;
        }
        return end - at >= SHORTEST_RUN ? end - at : 0;
    }

    /** Something of at most 6 characters at least three times over, as 1212 12 or abc1abc1abc1. */
    private static int repeated(String text, int at) {
        int best = 0;
        for (int unit = 1; unit <= LONGEST_UNIT; unit++) {
            int end = at + unit;
            while (end < text.length() && text.charAt(end) == text.charAt(end - unit)) {
                end++;
            }
            best = end - at >= 3 * unit ? Math.max(best, end - at) : best;
        }
        return best;
    }

    /** A way over the keyboard, there or back. */
    private static int way(String text, int at) {
        int best = 0;
        for (String row : ROWS) {
            for (int start = row.indexOf(text.charAt(at)); start >= 0; start = row.indexOf(text.charAt(at), start + 1)) {
                best = Math.max(best, common(text, at, row, start));
            }
        }
        return best >= SHORTEST_WAY ? best : 0;
    }

    private static int common(String text, int at, String row, int start) {
        int length = 0;
        while (at + length < text.length() && start + length < row.length() && text.charAt(at + length) == row.charAt(start + length)) {
            length++;
        }
        return length;
    }

    private static List<String> both(String... rows) {
        return Stream.of(rows)
                .flatMap(row -> Stream.of(row, new StringBuilder(row).reverse().toString()))
                .toList();
    }
}
