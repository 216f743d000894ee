package io.watchpost.report.render.pdf;

import io.watchpost.report.content.Host;
import io.watchpost.report.content.ReportContent;
import io.watchpost.report.content.ReportSummary;
import io.watchpost.report.render.ReportRenderer;
import java.io.OutputStream;

/** The report for those who repair: each host with all its open ports and findings, with evidence, vectors and solutions. */
public final class DetailedPdf implements ReportRenderer {

    private static final String TITLE = "Detailed report";

    @Override
    public void render(ReportContent content, OutputStream out) {
        ReportSummary summary = content.summary();
        try (Sheet sheet = new Sheet(out, TITLE, summary)) {
            Cover.write(sheet, TITLE, summary);
            SeverityOverview.write(sheet, summary);
            sheet.newPage();
            Contents contents = Contents.write(sheet, content.hosts(), summary.hostsCount());
            FailureReasons.write(sheet, content.failureReasons(), summary);
            for (Host host : content.hosts()) {
                HostSection.write(sheet, content, host, contents);
            }
            Glossary.write(sheet);
        }
    }
}
