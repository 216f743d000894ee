package io.watchpost.report.render.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import io.watchpost.report.content.ReportSummary;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/** Header and footer of each page, the number of pages, and who wants to know the page that something came to stand on. */
final class PageFurniture extends PdfPageEventHelper {

    private static final int NAME_LIMIT = 60;

    private final String left;
    private final String right;
    private final String foot;
    private final Map<String, IntConsumer> placed = new HashMap<>();
    private PdfTemplate pageCount;

    PageFurniture(String title, ReportSummary summary) {
        left = title + " · " + SafeText.line(summary.scan(), NAME_LIMIT);
        right = summary.quarter();
        foot = SafeText.line(summary.organization(), NAME_LIMIT) + " · confidential";
    }

    /** Calls back with the number of the page on which the chunk with this generic tag is set. */
    void whenPlaced(String tag, IntConsumer page) {
        placed.put(tag, page);
    }

    @Override
    public void onOpenDocument(PdfWriter writer, Document document) {
        pageCount = writer.getDirectContent().createTemplate(30, 12);
    }

    @Override
    public void onGenericTag(PdfWriter writer, Document document, Rectangle area, String tag) {
        IntConsumer page = placed.remove(tag);
        if (page != null) {
            page.accept(writer.getPageNumber());
        }
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        PdfContentByte canvas = writer.getDirectContent();
        float rightEdge = document.getPageSize().getWidth() - Sheet.MARGIN;
        if (writer.getPageNumber() > 1) {
            float top = document.getPageSize().getHeight() - 38;
            line(canvas, Element.ALIGN_LEFT, left, Sheet.MARGIN, top);
            line(canvas, Element.ALIGN_RIGHT, right, rightEdge, top);
            rule(canvas, rightEdge, top - 7);
        }
        rule(canvas, rightEdge, 40);
        line(canvas, Element.ALIGN_LEFT, foot, Sheet.MARGIN, 28);
        line(canvas, Element.ALIGN_RIGHT, "Page " + writer.getPageNumber() + " of", rightEdge - 16, 28);
        canvas.addTemplate(pageCount, rightEdge - 13, 28);
    }

    @Override
    public void onCloseDocument(PdfWriter writer, Document document) {
        Drawings.text(pageCount, Element.ALIGN_LEFT, Integer.toString(writer.getPageNumber() - 1), Style.NOTE, 0, 0);
    }

    private static void line(PdfContentByte canvas, int alignment, String text, float x, float y) {
        ColumnText.showTextAligned(canvas, alignment, Words.phrase(text, Style.NOTE), x, y, 0);
    }

    private static void rule(PdfContentByte canvas, float rightEdge, float y) {
        canvas.setColorStroke(Palette.RULE);
        canvas.setLineWidth(0.6f);
        canvas.moveTo(Sheet.MARGIN, y);
        canvas.lineTo(rightEdge, y);
        canvas.stroke();
    }
}
