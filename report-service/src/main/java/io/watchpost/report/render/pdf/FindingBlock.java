package io.watchpost.report.render.pdf;

import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import io.watchpost.report.content.Finding;
import io.watchpost.report.content.Nvt;

/** One finding in full: score, place, verdict, what it is, how to repair it, and what the check saw. */
final class FindingBlock {

    private static final int NAME = 200;
    private static final int EVIDENCE = 2_000;
    private static final int EVIDENCE_LINES = 40;
    private static final int KEPT_TOGETHER = 500;
    private static final int CVES_KEPT_TOGETHER = 20;
    private static final int PARAGRAPH = 2_000;
    private static final int PARAGRAPH_LINES = 40;

    private FindingBlock() {
    }

    static void write(Sheet sheet, Finding finding) {
        sheet.room(90);
        PdfPTable table = Cells.table(0.9f, 6.1f, 1.1f);
        table.setKeepTogether(isShort(finding));
        table.setSplitLate(false);
        table.setSpacingBefore(4);
        table.setSpacingAfter(6);
        head(table, finding);
        FindingFacts.of(finding).forEach((label, value) -> entry(table, label, Words.phrase(value, Style.SMALL)));
        Nvt nvt = finding.nvt();
        if (nvt != null) {
            paragraph(table, "Summary", nvt.summary());
            paragraph(table, "Insight", nvt.insight());
            paragraph(table, "Impact", nvt.impact());
            paragraph(table, "Solution", nvt.solution());
        }
        evidence(table, finding.evidence());
        sheet.add(table);
    }

    /** Short findings stay on one page; a long one would leave too much of the page before it empty. */
    private static boolean isShort(Finding finding) {
        return finding.evidence() == null || finding.evidence().length() < KEPT_TOGETHER && finding.cves().size() < CVES_KEPT_TOGETHER;
    }

    private static void head(PdfPTable table, Finding finding) {
        table.addCell(Cells.badge(finding.counted().toPlainString(), Style.STRONG.in(Palette.WHITE), Palette.of(finding.band())));
        Phrase name = Words.phrase(SafeText.line(finding.name(), NAME), Style.STRONG);
        Words.append(name, "\n" + finding.band().label() + asFound(finding) + " · " + place(finding), Style.NOTE);
        PdfPCell title = Cells.middle(Cells.plain(name));
        title.setBackgroundColor(Palette.SHADE);
        title.setPaddingLeft(8);
        table.addCell(title);
        boolean fails = finding.failsPci();
        table.addCell(Cells.badge(fails ? "PCI FAIL" : "PCI PASS", Style.LABEL.in(Palette.WHITE), fails ? Palette.FAIL : Palette.PASS));
    }

    private static String asFound(Finding finding) {
        return finding.effectiveSeverity() == null ? "" : " under an exception, " + finding.severity().toPlainString() + " as found";
    }

    private static String place(Finding finding) {
        String service = finding.service() == null ? "" : ", " + SafeText.line(finding.service(), 40);
        return (finding.port() == null ? "the host as a whole" : finding.place()) + service;
    }

    private static void paragraph(PdfPTable table, String label, String text) {
        if (text != null && !text.isBlank()) {
            entry(table, label, Words.phrase(SafeText.block(text, PARAGRAPH, PARAGRAPH_LINES), Style.SMALL));
        }
    }

    private static void entry(PdfPTable table, String label, Phrase text) {
        table.addCell(Cells.plain(Words.phrase(label, Style.LABEL)));
        PdfPCell cell = Cells.plain(text);
        cell.setPaddingLeft(8);
        cell.setColspan(2);
        table.addCell(cell);
    }

    private static void evidence(PdfPTable table, String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        table.addCell(Cells.plain(Words.phrase("Evidence", Style.LABEL)));
        PdfPCell cell = Cells.plain(Words.phrase(SafeText.block(text, EVIDENCE, EVIDENCE_LINES), Style.CODE));
        cell.setBackgroundColor(Palette.SHADE);
        cell.setPadding(6);
        cell.setPaddingLeft(8);
        cell.setColspan(2);
        table.addCell(cell);
    }
}
