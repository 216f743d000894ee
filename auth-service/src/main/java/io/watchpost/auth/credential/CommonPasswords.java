package io.watchpost.auth.credential;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Passwords that are guessed first (OWASP ASVS 5.0, V6.2.4): a list of those that are long enough to be tried here, and a rule for the
 * shorter ones that people stretch, by repeating them or by adding what follows a pattern: Password1234, dragondragon, 123456789012.
 */
final class CommonPasswords {

    /** So many characters that follow no pattern may stand beside a common word, and it still is no more than that. */
    private static final int FEW = 3;

    private final Set<String> whole;
    private final List<String> words;

    private CommonPasswords(Set<String> whole, List<String> words) {
        this.whole = whole;
        this.words = words;
    }

    /** Reads the two lists of this program. */
    static CommonPasswords load() {
        return new CommonPasswords(Set.copyOf(lines("common-passwords.txt")), lines("common-words.txt"));
    }

    /** Whether a password, in lower case, is one of these. */
    boolean matches(String lower) {
        return whole.contains(lower) || stretched(lower, lower) || stretched(lower, Letters.read(lower, 'i'))
                || stretched(lower, Letters.read(lower, 'l')) || whole.contains(Letters.read(lower, 'i'))
                || whole.contains(Letters.read(lower, 'l'));
    }

    /** @param read the same with the letters that digits and signs stand for, character by character */
    private boolean stretched(String written, String read) {
        return Patterns.unexplained(written, FEW) <= FEW
                || words.stream().anyMatch(word -> read.contains(word) && beside(written, read, word) <= FEW);
    }

    /** How many characters follow no pattern where the word does not stand. */
    private static int beside(String written, String read, String word) {
        int unexplained = 0;
        int from = 0;
        for (int at = read.indexOf(word); at >= 0; at = read.indexOf(word, from)) {
            unexplained += Patterns.unexplained(written.substring(from, at), FEW);
            from = at + word.length();
        }
        return unexplained + Patterns.unexplained(written.substring(from), FEW);
    }

    private static List<String> lines(String resource) {
        try (InputStream stream = CommonPasswords.class.getResourceAsStream(resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).collect(Collectors.toUnmodifiableList());
        } catch (IOException e) {
            throw new UncheckedIOException("This program's list " + resource + " can't be read", e);
        }
    }

    /** What people write letters with: p4$$w0rd. */
    private static final class Letters {

        private static final String SIGNS = "@4$5037!+";
        private static final String MEANT = "aassoetit";

        /** @param one what the digit 1 is taken for */
        static String read(String written, char one) {
            StringBuilder read = new StringBuilder(written);
            for (int at = 0; at < read.length(); at++) {
                int sign = SIGNS.indexOf(read.charAt(at));
                if (sign >= 0) {
                    read.setCharAt(at, MEANT.charAt(sign));
                } else if (read.charAt(at) == '1') {
                    read.setCharAt(at, one);
                }
            }
            return read.toString();
        }
    }
}
