package io.watchpost.report.render.pdf;

import com.lowagie.text.Image;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import io.watchpost.report.content.ReportSummary;

/** The charts of the first page, and the figures beside them. */
final class SeverityOverview {

    private static final Style FIGURE = new Style(Typeface.BOLD, 18, Palette.BRAND);

    private SeverityOverview() {
    }

    static void write(Sheet sheet, ReportSummary summary) {
        PdfPTable charts = Cells.table(1.15f, 2);
        charts.setSpacingBefore(6);
        charts.addCell(chart(Donut.of(sheet.canvas(), summary.results())));
        charts.addCell(chart(SeverityBars.of(sheet.canvas(), summary.results())));
        sheet.add(charts);
        sheet.add(figures(summary));
    }

    private static PdfPTable figures(ReportSummary summary) {
        PdfPTable table = Cells.table(1, 1, 1, 1);
        table.setSpacingBefore(12);
        table.setSpacingAfter(6);
        figure(table, summary.hostsCount(), "Hosts examined");
        figure(table, summary.openPorts(), "Open ports");
        figure(table, summary.results().highAndMedium(), "Weaknesses from CVSS 4.0");
        figure(table, summary.hostsFailing(), "Hosts that fail");
        return table;
    }

    private static void figure(PdfPTable table, int value, String meaning) {
        PdfPCell cell = new PdfPCell();
        cell.setBorder(PdfPCell.NO_BORDER);
        cell.setBackgroundColor(Palette.SHADE);
        cell.setBorderWidthRight(4);
        cell.setBorderColorRight(Palette.WHITE);
        cell.setPadding(8);
        cell.addElement(Words.phrase(Integer.toString(value), FIGURE));
        cell.addElement(Words.phrase(meaning, Style.NOTE));
        table.addCell(cell);
    }

    private static PdfPCell chart(Image drawing) {
        PdfPCell cell = Cells.plain(new Phrase());
        cell.addElement(drawing);
        return Cells.middle(cell);
    }
}
