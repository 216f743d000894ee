package io.watchpost.report.render.pdf;

import com.lowagie.text.Chunk;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import io.watchpost.report.content.Finding;
import io.watchpost.report.content.Host;
import io.watchpost.report.content.ReportContent;
import io.watchpost.report.content.Severity;
import io.watchpost.report.content.SeverityCounts;
import java.util.Locale;

/** Everything about one host. */
final class HostSection {

    private static final Style TITLE = Style.HEADING.at(14);

    private HostSection() {
    }

    static void write(Sheet sheet, ReportContent content, Host host, Contents contents) {
        sheet.space(6);
        sheet.room(170);
        title(sheet, host, contents);
        sheet.paragraph(facts(host), Style.NOTE);
        PortTable.write(sheet, content.openPorts(host));
        findings(sheet, content.findings(host));
    }

    private static void title(Sheet sheet, Host host, Contents contents) {
        contents.announce(sheet, host);
        Phrase name = Words.phrase(SafeText.line(host.title(), 120), TITLE);
        Chunk first = (Chunk) name.getChunks().get(0);
        first.setLocalDestination(Contents.anchor(host));
        first.setGenericTag(Contents.anchor(host));
        Paragraph paragraph = new Paragraph(TITLE.leading());
        paragraph.addAll(name);
        paragraph.setSpacingBefore(12);
        paragraph.setSpacingAfter(3);
        sheet.add(paragraph);
    }

    private static String facts(Host host) {
        SeverityCounts results = host.results();
        StringBuilder text = new StringBuilder(host.failures() > 0 ? "Fails PCI: " + Plurals.of(host.failures(), "finding") : "Passes PCI");
        if (host.os() != null) {
            text.append(" · ").append(host.os().name());
            text.append(host.os().accuracy() == null ? "" : ", " + host.os().accuracy() + " % sure");
        }
        text.append(" · ").append(Plurals.of(host.openPorts(), "open port"));
        for (Severity severity : Severity.values()) {
            if (results.of(severity) > 0) {
                text.append(" · ").append(results.of(severity)).append(' ').append(severity.label().toLowerCase(Locale.ROOT));
            }
        }
        return text.toString();
    }

    private static void findings(Sheet sheet, Iterable<Finding> findings) {
        Observations observations = new Observations(sheet);
        for (Finding finding : findings) {
            if (finding.band() == Severity.LOG && !finding.failsPci()) {
                observations.add(finding);
            } else {
                FindingBlock.write(sheet, finding);
            }
        }
        observations.close();
    }
}
