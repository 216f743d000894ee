package io.watchpost.report.render.pdf;

import com.lowagie.text.Font;
import com.lowagie.text.pdf.BaseFont;
import java.awt.Color;

/**
 * How a piece of text looks.
 *
 * @param size in points
 */
record Style(Typeface face, float size, Color color) {

    static final Style BODY = new Style(Typeface.REGULAR, 9.5f, Palette.INK);
    static final Style STRONG = new Style(Typeface.BOLD, 9.5f, Palette.INK);
    static final Style LEAD = new Style(Typeface.REGULAR, 11f, Palette.INK);
    static final Style SMALL = new Style(Typeface.REGULAR, 8f, Palette.INK);
    static final Style NOTE = new Style(Typeface.REGULAR, 8f, Palette.MUTED);
    static final Style LABEL = new Style(Typeface.BOLD, 8f, Palette.MUTED);
    static final Style CODE = new Style(Typeface.MONO, 7.5f, Palette.INK);
    static final Style HEADING = new Style(Typeface.BOLD, 15f, Palette.BRAND);
    static final Style SUBHEADING = new Style(Typeface.BOLD, 11f, Palette.BRAND);

    Style in(Color other) {
        return new Style(face, size, other);
    }

    Style at(float points) {
        return new Style(face, points, color);
    }

    Style bold() {
        return new Style(Typeface.BOLD, size, color);
    }

    /** Distance of base lines, in points. */
    float leading() {
        return size * 1.35f;
    }

    Font font(BaseFont base) {
        return new Font(base, size, Font.NORMAL, color);
    }
}
