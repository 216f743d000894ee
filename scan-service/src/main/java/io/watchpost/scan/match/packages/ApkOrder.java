package io.watchpost.scan.match.packages;

import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of Alpine's packages: numbers, then a letter, then suffixes ({@code _alpha _beta _pre _rc} before nothing, {@code _cvs _svn
 * _git
 * _hg _p} after it), then the package's release. A number behind the first that begins with a zero counts as decimals.
 */
final class ApkOrder implements Comparator<String> {

    private static final Pattern VERSION =
        Pattern.compile("(\\d+(?:\\.\\d+)*)([a-z]?)((?:_[a-z]+\\d*)*)(?:~[0-9a-f]+)?(?:-r(\\d+))?");
    private static final Pattern SUFFIX = Pattern.compile("_([a-z]+)(\\d*)");
    private static final List<String> SUFFIXES = List.of("alpha", "beta", "pre", "rc", "", "cvs", "svn", "git", "hg", "p");
    private static final int NONE = SUFFIXES.indexOf("");

    @Override
    public int compare(String left, String right) {
        Matcher lefts = VERSION.matcher(left);
        Matcher rights = VERSION.matcher(right);
        if (!lefts.matches() || !rights.matches()) {
            return left.compareTo(right);
        }
        int order = numbers(lefts.group(1).split("\\."), rights.group(1).split("\\."));
        if (order == 0) {
            order = lefts.group(2).compareTo(rights.group(2));
        }
        if (order == 0) {
            order = suffixes(suffixes(lefts.group(3)), suffixes(rights.group(3)));
        }
        return order == 0 ? release(lefts.group(4), rights.group(4)) : order;
    }

    private static int numbers(String[] lefts, String[] rights) {
        for (int i = 0; i < Math.min(lefts.length, rights.length); i++) {
            boolean decimals = i > 0 && (lefts[i].startsWith("0") || rights[i].startsWith("0"));
            int order = decimals ? lefts[i].compareTo(rights[i]) : Digits.compare(lefts[i], rights[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(lefts.length, rights.length);
    }

    private static List<MatchResult> suffixes(String text) {
        return SUFFIX.matcher(text).results().toList();
    }

    private static int suffixes(List<MatchResult> lefts, List<MatchResult> rights) {
        for (int i = 0; i < Math.max(lefts.size(), rights.size()); i++) {
            int order = Integer.compare(rank(lefts, i), rank(rights, i));
            if (order == 0) {
                order = Digits.compare(lefts.get(i).group(2), rights.get(i).group(2));
            }
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** A suffix that nobody knows counts as one behind the release. */
    private static int rank(List<MatchResult> suffixes, int index) {
        if (index >= suffixes.size()) {
            return NONE;
        }
        int rank = SUFFIXES.indexOf(suffixes.get(index).group(1));
        return rank < 0 ? SUFFIXES.size() : rank;
    }

    private static int release(String left, String right) {
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        }
        return Digits.compare(left, right);
    }
}
