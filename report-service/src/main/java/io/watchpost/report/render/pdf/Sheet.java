package io.watchpost.report.render.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfWriter;
import io.watchpost.report.content.ReportSummary;
import java.io.OutputStream;

/** A document in the making: A4 pages with header and footer. Finished pages go to the stream at once. */
final class Sheet implements AutoCloseable {

    static final float MARGIN = 48;
    private static final float TOP = 64;
    private static final float BOTTOM = 56;

    private final Document document = new Document(PageSize.A4, MARGIN, MARGIN, TOP, BOTTOM);
    private final PdfWriter writer;
    private final PageFurniture furniture;

    Sheet(OutputStream out, String title, ReportSummary summary) {
        writer = PdfWriter.getInstance(document, out);
        writer.setCloseStream(false);
        writer.setPdfVersion(PdfWriter.VERSION_1_7);
        furniture = new PageFurniture(title, summary);
        writer.setPageEvent(furniture);
        document.addTitle(title + ": " + SafeText.line(summary.scan(), 200));
        document.addAuthor(SafeText.line(summary.organization(), 200));
        document.addCreator("Watchpost");
        document.open();
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString("en"));
    }

    PdfWriter writer() {
        return writer;
    }

    PdfContentByte canvas() {
        return writer.getDirectContent();
    }

    PageFurniture furniture() {
        return furniture;
    }

    void add(Element element) {
        document.add(element);
    }

    /** Starts a chapter: leaves the page if little of it is left. */
    void heading(String text) {
        room(120);
        paragraph(text, Style.HEADING, 14, 8);
    }

    void subheading(String text) {
        room(80);
        paragraph(text, Style.SUBHEADING, 10, 5);
    }

    void paragraph(String text, Style style) {
        paragraph(text, style, 0, 6);
    }

    /** Text with space before and after it, in points. */
    void paragraph(String text, Style style, float before, float after) {
        Paragraph paragraph = new Paragraph(style.leading());
        paragraph.addAll(Words.text(text, style));
        paragraph.setSpacingBefore(before);
        paragraph.setSpacingAfter(after);
        document.add(paragraph);
    }

    void space(float points) {
        Paragraph paragraph = new Paragraph(points, " ", Style.NOTE.font(Typeface.REGULAR.main()));
        document.add(paragraph);
    }

    void newPage() {
        document.newPage();
    }

    /** Goes to a new page unless this one has so many points left. */
    void room(float points) {
        if (writer.getVerticalPosition(true) - BOTTOM < points) {
            document.newPage();
        }
    }

    @Override
    public void close() {
        document.close();
    }
}
