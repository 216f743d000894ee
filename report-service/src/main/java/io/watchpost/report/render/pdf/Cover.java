package io.watchpost.report.render.pdf;

import com.lowagie.text.Element;
import com.lowagie.text.PageSize;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import io.watchpost.report.content.ReportSummary;

/** The upper part of the first page: what was scanned, for whom and when, and the verdict. */
final class Cover {

    private static final float BAND = 132;
    private static final int NAME_LIMIT = 160;
    private static final Style TITLE = new Style(Typeface.BOLD, 24, Palette.WHITE);
    private static final Style SUBTITLE = new Style(Typeface.REGULAR, 12, Palette.BRAND_LIGHT);
    private static final Style BRAND = new Style(Typeface.BOLD, 11, Palette.BRAND_LIGHT);
    private static final Style VERDICT = new Style(Typeface.BOLD, 17, Palette.WHITE);
    private static final Style VERDICT_NOTE = new Style(Typeface.REGULAR, 9.5f, Palette.WHITE);

    private Cover() {
    }

    static void write(Sheet sheet, String title, ReportSummary summary) {
        band(sheet, title, summary);
        sheet.space(BAND - 46);
        sheet.add(verdict(summary));
        sheet.add(facts(summary));
    }

    private static void band(Sheet sheet, String title, ReportSummary summary) {
        PdfContentByte canvas = sheet.canvas();
        float height = PageSize.A4.getHeight();
        float right = PageSize.A4.getWidth() - Sheet.MARGIN;
        canvas.setColorFill(Palette.BRAND);
        canvas.rectangle(0, height - BAND, PageSize.A4.getWidth(), BAND);
        canvas.fill();
        Drawings.text(canvas, Element.ALIGN_LEFT, "WATCHPOST", BRAND, Sheet.MARGIN, height - 42);
        Drawings.text(canvas, Element.ALIGN_RIGHT, summary.quarter(), BRAND, right, height - 42);
        Drawings.text(canvas, Element.ALIGN_LEFT, title, TITLE, Sheet.MARGIN, height - 82);
        ColumnText.showTextAligned(canvas, Element.ALIGN_LEFT, Words.phrase(SafeText.line(summary.scan(), 70), SUBTITLE), Sheet.MARGIN,
                height - 106, 0);
    }

    private static PdfPTable verdict(ReportSummary summary) {
        Verdict verdict = Verdict.of(summary);
        PdfPTable table = Cells.table(1, 3);
        table.setSpacingAfter(12);
        PdfPCell word = Cells.badge(verdict.word(), VERDICT, verdict.color());
        word.setPadding(12);
        PdfPCell sentence = Cells.middle(Cells.plain(Words.line(verdict.sentence(), VERDICT_NOTE)));
        sentence.setBackgroundColor(verdict.color());
        sentence.setPadding(12);
        table.addCell(word);
        table.addCell(sentence);
        return table;
    }

    private static PdfPTable facts(ReportSummary summary) {
        PdfPTable table = Cells.table(1.1f, 2.6f, 1.1f, 2.2f);
        table.setSpacingAfter(10);
        fact(table, "Organization", summary.organization());
        fact(table, "Started", Dates.minute(summary.startedAt()));
        fact(table, "Scan", summary.scan());
        fact(table, "Finished", Dates.minute(summary.finishedAt()));
        fact(table, "Target", summary.target());
        fact(table, "Duration", Dates.duration(summary.startedAt(), summary.finishedAt()));
        fact(table, "Started by", summary.startedBy() == null ? "schedule" : summary.startedBy());
        fact(table, "Valid until", summary.expiresAt() == null ? "—" : Dates.day(summary.expiresAt()));
        fact(table, "Report", summary.id().toString());
        fact(table, "Data", summary.feedVersion() == null ? "—" : summary.feedVersion());
        return table;
    }

    private static void fact(PdfPTable table, String label, String value) {
        table.addCell(Cells.listed(Words.line(label, Style.LABEL)));
        table.addCell(Cells.listed(Words.phrase(SafeText.line(value, NAME_LIMIT), Style.SMALL)));
    }
}
