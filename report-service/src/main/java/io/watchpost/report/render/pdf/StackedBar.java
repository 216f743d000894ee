package io.watchpost.report.render.pdf;

import com.lowagie.text.Image;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfTemplate;
import io.watchpost.report.content.Severity;
import io.watchpost.report.content.SeverityCounts;

/** One host's weaknesses as a bar of coloured pieces, drawn to the scale of the host that has most. */
final class StackedBar {

    private static final float WIDTH = 110;
    private static final float HEIGHT = 9;

    private StackedBar() {
    }

    static Image of(PdfContentByte canvas, SeverityCounts counts, int most) {
        PdfTemplate drawing = canvas.createTemplate(WIDTH, HEIGHT);
        float x = 0;
        for (Severity severity : Severity.values()) {
            if (severity != Severity.LOG && counts.of(severity) > 0) {
                float length = WIDTH * counts.of(severity) / Math.max(1, most);
                drawing.setColorFill(Palette.of(severity));
                drawing.rectangle(x, 0, length, HEIGHT);
                drawing.fill();
                x += length;
            }
        }
        return Drawings.image(drawing);
    }
}
