package io.watchpost.report.render.pdf;

import com.lowagie.text.pdf.PdfPTable;
import io.watchpost.report.content.Finding;

/** The findings of a host that are no weaknesses, one line each. */
final class Observations implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 100;
    private static final int EVIDENCE = 200;

    private final Sheet sheet;
    private PdfPTable table;
    private int rows;

    Observations(Sheet sheet) {
        this.sheet = sheet;
    }

    void add(Finding finding) {
        if (table == null) {
            sheet.subheading("Also observed");
            table = Cells.table(new String[] {"Where", "What", "Evidence"}, 1, 2.6f, 4);
            table.setComplete(false);
        }
        table.addCell(Cells.listed(Words.phrase(SafeText.line(finding.place(), 20), Style.SMALL.bold())));
        table.addCell(Cells.listed(Words.phrase(SafeText.line(finding.name(), EVIDENCE), Style.SMALL)));
        table.addCell(Cells.listed(Words.phrase(SafeText.line(finding.evidence(), EVIDENCE), Style.CODE)));
        rows++;
        if (rows % ROWS_AT_ONCE == 0) {
            sheet.add(table);
        }
    }

    @Override
    public void close() {
        if (table != null) {
            table.setComplete(true);
            sheet.add(table);
        }
    }
}
