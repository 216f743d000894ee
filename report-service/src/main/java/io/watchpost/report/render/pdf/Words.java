package io.watchpost.report.render.pdf;

import com.lowagie.text.Chunk;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.BaseFont;

/** Turns text into phrases, each run of characters in a font that has them; what no font has is written out as {@code \\u{…}}. */
final class Words {

    private static final int LINE_LIMIT = 400;
    private static final int TEXT_LIMIT = 4_000;
    private static final int TEXT_LINES = 80;

    private Words() {
    }

    /** One line of at most 400 characters. */
    static Phrase line(String text, Style style) {
        return phrase(SafeText.line(text, LINE_LIMIT), style);
    }

    /** A text with line breaks, of at most 4,000 characters. */
    static Phrase text(String text, Style style) {
        return phrase(SafeText.block(text, TEXT_LIMIT, TEXT_LINES), style);
    }

    /** Text that is safe already. */
    static Phrase phrase(String safe, Style style) {
        Phrase phrase = new Phrase(style.leading());
        append(phrase, safe, style);
        return phrase;
    }

    /** Adds text that is safe already to a phrase. */
    static void append(Phrase phrase, String safe, Style style) {
        BaseFont current = style.face().main();
        StringBuilder run = new StringBuilder();
        for (int i = 0; i < safe.length(); i += Character.charCount(safe.codePointAt(i))) {
            int c = safe.codePointAt(i);
            BaseFont font = c == '\n' ? current : style.face().fontFor(c).orElse(null);
            if (font != null && font != current) {
                flush(phrase, run, style, current);
                current = font;
            } else if (font == null && current != style.face().main()) {
                flush(phrase, run, style, current);
                current = style.face().main();
            }
            run.append(font == null ? SafeText.escape(c) : Character.toString(c));
        }
        flush(phrase, run, style, current);
    }

    private static void flush(Phrase phrase, StringBuilder run, Style style, BaseFont font) {
        if (!run.isEmpty()) {
            phrase.add(new Chunk(run.toString(), style.font(font)));
            run.setLength(0);
        }
    }
}
