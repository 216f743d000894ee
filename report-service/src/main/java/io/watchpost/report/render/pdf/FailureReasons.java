package io.watchpost.report.render.pdf;

import com.lowagie.text.pdf.PdfPTable;
import io.watchpost.report.content.FailureReason;
import io.watchpost.report.content.ReportSummary;
import java.util.List;

/** Why the scan fails, counted by reason. */
final class FailureReasons {

    private FailureReasons() {
    }

    static void write(Sheet sheet, List<FailureReason> reasons, ReportSummary summary) {
        if (reasons.isEmpty()) {
            return;
        }
        sheet.heading(summary.judgesPci() ? "Why this scan fails PCI DSS" : "What would fail PCI DSS");
        sheet.paragraph("PCI DSS requirement 11.3.2 fails a scan for each finding with a CVSS base score of 4.0 or more, unless it"
                + " only denies service, and for some kinds of finding whatever they score.", Style.NOTE);
        PdfPTable table = Cells.table(new String[] {"Reason", ">Findings", ">Hosts"}, 5, 1, 1);
        for (FailureReason reason : reasons) {
            table.addCell(Cells.listed(Words.phrase(SafeText.line(reason.reason(), 200), Style.SMALL)));
            table.addCell(Cells.right(Cells.listed(Words.phrase(Integer.toString(reason.findings()), Style.SMALL))));
            table.addCell(Cells.right(Cells.listed(Words.phrase(Integer.toString(reason.hosts()), Style.SMALL))));
        }
        sheet.add(table);
    }
}
