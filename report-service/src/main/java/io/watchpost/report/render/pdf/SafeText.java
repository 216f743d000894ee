package io.watchpost.report.render.pdf;

/**
 * Makes text from outside safe to show. Scanned machines choose what their banners say: control characters, text-direction overrides and
 * invisible characters are written out, so that a reader sees them and nothing else in the file changes its look by them; length and lines
 * are bounded.
 */
final class SafeText {

    private static final int TAB = 4;

    private SafeText() {
    }

    /** One line of at most {@code limit} characters. */
    static String line(String text, int limit) {
        return text == null ? "" : visible(cut(text.strip().replaceAll("\\s+", " "), limit));
    }

    /** Several lines: at most {@code maxLines} of at most {@code limit} characters altogether. */
    static String block(String text, int limit, int maxLines) {
        if (text == null) {
            return "";
        }
        String[] lines = cut(text.strip().replace("\r\n", "\n").replace("\t", " ".repeat(TAB)), limit).split("\n", maxLines + 1);
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < Math.min(lines.length, maxLines); i++) {
            result.append(i == 0 ? "" : "\n").append(visible(lines[i]));
        }
        return lines.length > maxLines ? result.append("\n…").toString() : result.toString();
    }

    /** A character as it is written out when it can't or mustn't be shown. */
    static String escape(int codePoint) {
        return codePoint < 0x100 ? String.format("\\x%02X", codePoint) : String.format("\\u{%X}", codePoint);
    }

    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + " … (" + (text.length() - end) + " more characters)";
    }

    private static String visible(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isHidden(c)) {
                result.append(escape(c));
            } else {
                result.appendCodePoint(c);
            }
        });
        return result.toString();
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
