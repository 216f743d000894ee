package io.watchpost.report.render.pdf;

import com.lowagie.text.Element;
import com.lowagie.text.Image;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfTemplate;
import io.watchpost.report.content.Severity;
import io.watchpost.report.content.SeverityCounts;

/** Weaknesses by severity as a ring, their number in the middle. */
final class Donut {

    private static final float SIZE = 150;
    private static final float HOLE = 0.6f;
    private static final float TOP = 90;
    private static final float FULL = 360;

    private Donut() {
    }

    static Image of(PdfContentByte canvas, SeverityCounts counts) {
        PdfTemplate drawing = canvas.createTemplate(SIZE, SIZE);
        drawing.setColorFill(Palette.RULE);
        drawing.circle(SIZE / 2, SIZE / 2, SIZE / 2);
        drawing.fill();
        float angle = TOP;
        for (Severity severity : Severity.values()) {
            if (severity != Severity.LOG && counts.of(severity) > 0) {
                float extent = -FULL * counts.of(severity) / counts.total();
                wedge(drawing, severity, angle, extent);
                angle += extent;
            }
        }
        drawing.setColorFill(Palette.WHITE);
        drawing.circle(SIZE / 2, SIZE / 2, SIZE / 2 * HOLE);
        drawing.fill();
        middle(drawing, counts.total());
        return Drawings.image(drawing);
    }

    private static void wedge(PdfTemplate drawing, Severity severity, float start, float extent) {
        drawing.setColorFill(Palette.of(severity));
        drawing.setColorStroke(Palette.WHITE);
        drawing.setLineWidth(1.2f);
        drawing.arc(0, 0, SIZE, SIZE, start, extent);
        drawing.lineTo(SIZE / 2, SIZE / 2);
        drawing.closePathFillStroke();
    }

    private static void middle(PdfTemplate drawing, int total) {
        Drawings.text(drawing, Element.ALIGN_CENTER, Integer.toString(total), Style.STRONG.at(26), SIZE / 2, SIZE / 2 - 4);
        Drawings.text(drawing, Element.ALIGN_CENTER, total == 1 ? "weakness" : "weaknesses", Style.NOTE, SIZE / 2, SIZE / 2 - 18);
    }
}
