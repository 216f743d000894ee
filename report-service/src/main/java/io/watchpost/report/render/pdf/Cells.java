package io.watchpost.report.render.pdf;

import com.lowagie.text.Element;
import com.lowagie.text.Image;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import java.awt.Color;

/** Table cells and tables in the report's style. */
final class Cells {

    private static final float PADDING = 4;
    private static final float LEADING = 1.25f;

    private Cells() {
    }

    /** A table over the whole width whose columns have these shares of it. A row goes to the next page as a whole, if it fits there. */
    static PdfPTable table(float... shares) {
        PdfPTable table = new PdfPTable(shares);
        table.setWidthPercentage(100);
        return table;
    }

    /** A table with a line of headings that is repeated on each page; one that starts with {@code >} stands over numbers, at the right. */
    static PdfPTable table(String[] headings, float... shares) {
        PdfPTable table = table(shares);
        for (String heading : headings) {
            boolean number = heading.startsWith(">");
            PdfPCell cell = plain(Words.line(number ? heading.substring(1) : heading, Style.LABEL));
            cell.setHorizontalAlignment(number ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
            cell.setVerticalAlignment(Element.ALIGN_BOTTOM);
            cell.setBorder(PdfPCell.BOTTOM);
            cell.setBorderColor(Palette.MUTED);
            table.addCell(cell);
        }
        table.setHeaderRows(1);
        return table;
    }

    /** A cell of a list, ruled off from the next. */
    static PdfPCell listed(Phrase phrase) {
        PdfPCell cell = plain(phrase);
        cell.setBorder(PdfPCell.BOTTOM);
        cell.setBorderColor(Palette.RULE);
        cell.setBorderWidth(0.5f);
        return cell;
    }

    /** A ruled cell with a drawing in it. */
    static PdfPCell listed(Image image) {
        PdfPCell cell = listed(new Phrase());
        cell.setImage(null);
        cell.addElement(image);
        return middle(cell);
    }

    /** A cell without border or colour. */
    static PdfPCell plain(Phrase phrase) {
        PdfPCell cell = new PdfPCell(phrase);
        cell.setBorder(PdfPCell.NO_BORDER);
        cell.setPadding(PADDING);
        cell.setLeading(0, LEADING);
        cell.setUseAscender(true);
        cell.setUseDescender(true);
        return cell;
    }

    /** A cell of one colour with a word in it. */
    static PdfPCell badge(String word, Style style, Color background) {
        PdfPCell cell = plain(Words.line(word, style));
        cell.setBackgroundColor(background);
        cell.setHorizontalAlignment(Element.ALIGN_CENTER);
        return middle(cell);
    }

    static PdfPCell right(PdfPCell cell) {
        cell.setHorizontalAlignment(Element.ALIGN_RIGHT);
        return cell;
    }

    static PdfPCell middle(PdfPCell cell) {
        cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
        return cell;
    }
}
