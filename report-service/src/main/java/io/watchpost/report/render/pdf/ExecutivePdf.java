package io.watchpost.report.render.pdf;

import io.watchpost.report.content.Host;
import io.watchpost.report.content.Priority;
import io.watchpost.report.content.ReportContent;
import io.watchpost.report.content.ReportSummary;
import io.watchpost.report.render.ReportRenderer;
import java.io.OutputStream;
import java.util.List;

/** The report for those who decide: the verdict, how bad it is and where, and what to repair first. A few pages, no jargon. */
public final class ExecutivePdf implements ReportRenderer {

    private static final String TITLE = "Executive report";
    private static final int HOSTS = 10;
    private static final int PRIORITIES = 8;

    @Override
    public void render(ReportContent content, OutputStream out) {
        ReportSummary summary = content.summary();
        List<Host> hosts = content.worstHosts(HOSTS);
        List<Priority> priorities = content.priorities(PRIORITIES);
        try (Sheet sheet = new Sheet(out, TITLE, summary)) {
            Cover.write(sheet, TITLE, summary);
            sheet.paragraph(PlainSummary.of(summary, priorities), Style.LEAD, 4, 4);
            SeverityOverview.write(sheet, summary);
            PriorityList.write(sheet, priorities);
            WorstHosts.write(sheet, hosts, summary);
            FailureReasons.write(sheet, content.failureReasons(), summary);
            Glossary.write(sheet);
        }
    }
}
