package io.watchpost.report.render.pdf;

import com.lowagie.text.Element;
import com.lowagie.text.Image;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfTemplate;
import io.watchpost.report.content.Severity;
import io.watchpost.report.content.SeverityCounts;
import java.util.Arrays;

/** Findings by severity as bars with their counts: the legend of the ring and the exact figures. */
final class SeverityBars {

    private static final float WIDTH = 290;
    private static final float ROW = 24;
    private static final float BAR = 13;
    private static final float BAR_START = 128;
    private static final float BAR_LIMIT = WIDTH - BAR_START - 36;

    private SeverityBars() {
    }

    static Image of(PdfContentByte canvas, SeverityCounts counts) {
        Severity[] bands = Severity.values();
        int most = Math.max(1, Arrays.stream(bands).mapToInt(counts::of).max().orElse(1));
        PdfTemplate drawing = canvas.createTemplate(WIDTH, ROW * bands.length);
        for (int i = 0; i < bands.length; i++) {
            row(drawing, bands[i], counts.of(bands[i]), most, ROW * (bands.length - 1 - i));
        }
        return Drawings.image(drawing);
    }

    private static void row(PdfTemplate drawing, Severity severity, int count, int most, float y) {
        float length = count == 0 ? 0 : Math.max(2, BAR_LIMIT * count / most);
        float baseLine = y + 3.5f;
        Drawings.text(drawing, Element.ALIGN_LEFT, severity.label(), Style.STRONG, 0, baseLine);
        Drawings.text(drawing, Element.ALIGN_LEFT, range(severity), Style.NOTE, 52, baseLine);
        drawing.setColorFill(Palette.SHADE);
        drawing.rectangle(BAR_START, y, BAR_LIMIT, BAR);
        drawing.fill();
        drawing.setColorFill(Palette.of(severity));
        drawing.rectangle(BAR_START, y, length, BAR);
        drawing.fill();
        Drawings.text(drawing, Element.ALIGN_RIGHT, Integer.toString(count), Style.STRONG, WIDTH, baseLine);
    }

    private static String range(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "CVSS 9.0–10.0";
            case HIGH -> "CVSS 7.0–8.9";
            case MEDIUM -> "CVSS 4.0–6.9";
            case LOW -> "CVSS 0.1–3.9";
            case LOG -> "no weakness";
        };
    }
}
