package io.watchpost.scan.engine.net;

import java.nio.charset.StandardCharsets;

/** Small helps for raw bytes. */
public final class Bytes {

    private static final int LEAST_LETTERS = 3;
    /** A quarter of the characters have to be letters or digits. */
    private static final int LEAST_SHARE = 4;

    private Bytes() {
    }

    /** Whether the part stands at the beginning of the whole or of one of its lines; error messages quote requests within a line. */
    static boolean containsAtLineStart(byte[] whole, byte[] part) {
        for (int start = 0; start + part.length <= whole.length; start++) {
            if ((start == 0 || whole[start - 1] == '\n') && matchAt(whole, start, part, part.length)) {
                return true;
            }
        }
        return false;
    }

    static boolean matchAt(byte[] whole, int start, byte[] part, int length) {
        for (int i = 0; i < length; i++) {
            if (whole[start + i] != part[i]) {
                return false;
            }
        }
        return true;
    }

    /** Text fit for a report: one line of printable ASCII, other bytes as dots, at most so many characters; null when nothing is left. */
    public static String printable(byte[] bytes, int most) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return printable(text, most);
    }

    /** The same for what a service sent, without answers that have next to nothing to read. */
    public static String banner(String text, int most) {
        String line = text == null ? null : printable(text, most);
        long letters = line == null ? 0 : line.chars().filter(Character::isLetterOrDigit).count();
        return letters < LEAST_LETTERS || letters * LEAST_SHARE < line.length() ? null : line;
    }

    /** The same for text. */
    public static String printable(String text, int most) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() < most; i++) {
            char c = text.charAt(i);
            boolean space = c == '\r' || c == '\n' || c == '\t' || c == ' ';
            if (!space) {
                line.append(c > ' ' && c < 127 ? c : '.');
            } else if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        return line.toString().isBlank() ? null : line.toString().strip();
    }
}
