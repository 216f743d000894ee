package io.watchpost.report.render.pdf;

import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.PdfPTable;
import io.watchpost.report.content.Host;
import io.watchpost.report.content.ReportSummary;
import io.watchpost.report.content.Severity;
import java.util.List;

/** The hosts that need care most, each with its bar. */
final class WorstHosts {

    private WorstHosts() {
    }

    static void write(Sheet sheet, List<Host> hosts, ReportSummary summary) {
        if (hosts.isEmpty()) {
            return;
        }
        sheet.heading("Hosts that need care most");
        if (summary.hostsCount() > hosts.size()) {
            sheet.paragraph("The worst " + hosts.size() + " of " + summary.hostsCount() + ". The detailed report lists all.", Style.NOTE);
        }
        PdfPTable table = Cells.table(new String[] {"Host", "System", ">Open ports", "By severity", ">Weaknesses", "Result"}, 2.4f, 2, 0.9f,
                2.1f, 1.1f, 0.8f);
        int most = hosts.stream().mapToInt(host -> host.results().total()).max().orElse(1);
        hosts.forEach(host -> row(sheet, table, host, most));
        sheet.add(table);
    }

    private static void row(Sheet sheet, PdfPTable table, Host host, int most) {
        table.addCell(Cells.listed(Words.phrase(SafeText.line(host.title(), 120), Style.SMALL.bold())));
        table.addCell(Cells.listed(Words.phrase(host.os() == null ? "—" : SafeText.line(host.os().name(), 60), Style.SMALL)));
        table.addCell(Cells.right(Cells.listed(Words.phrase(Integer.toString(host.openPorts()), Style.SMALL))));
        table.addCell(Cells.listed(StackedBar.of(sheet.canvas(), host.results(), most)));
        table.addCell(Cells.right(Cells.listed(counts(host))));
        table.addCell(Cells.badge(host.failures() > 0 ? "FAIL" : "PASS", Style.LABEL.in(Palette.WHITE),
                host.failures() > 0 ? Palette.FAIL : Palette.PASS));
    }

    private static Phrase counts(Host host) {
        Phrase phrase = Words.phrase(Integer.toString(host.results().total()), Style.SMALL.bold());
        int urgent = host.results().of(Severity.CRITICAL) + host.results().of(Severity.HIGH);
        Words.append(phrase, urgent == 0 ? "" : "\n" + urgent + " urgent", Style.NOTE);
        return phrase;
    }
}
