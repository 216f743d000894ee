package io.watchpost.report.render.pdf;

import com.lowagie.text.Image;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfTemplate;

/** What all drawings need. Drawings are vectors: sharp at every zoom and free of an image library. */
final class Drawings {

    private Drawings() {
    }

    /** A drawing as an element of the page, in its own size. */
    static Image image(PdfTemplate drawing) {
        return Image.getInstance(drawing);
    }

    /** One line of plain text, placed by its base line. */
    static void text(PdfContentByte drawing, int alignment, String text, Style style, float x, float y) {
        drawing.beginText();
        drawing.setColorFill(style.color());
        drawing.setFontAndSize(style.face().main(), style.size());
        drawing.showTextAligned(alignment, text, x, y, 0);
        drawing.endText();
    }
}
