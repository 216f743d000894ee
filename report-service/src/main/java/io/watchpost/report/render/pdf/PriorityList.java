package io.watchpost.report.render.pdf;

import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import io.watchpost.report.content.Priority;
import io.watchpost.report.content.Severity;
import java.util.List;

/** What to repair first, with where and how. */
final class PriorityList {

    private static final int TEXT = 320;

    private PriorityList() {
    }

    static void write(Sheet sheet, List<Priority> priorities) {
        if (priorities.isEmpty()) {
            return;
        }
        sheet.heading("What to repair first");
        sheet.paragraph("Weaknesses that are being exploited elsewhere come first, then those that fail PCI, then the most severe and most"
                + " widespread. One line may stand for many findings: one repair closes them all.", Style.NOTE);
        PdfPTable table = Cells.table(new String[] {"Score", "What is wrong", "What to do", "Where"}, 0.7f, 3, 3, 1.6f);
        priorities.forEach(priority -> row(table, priority));
        sheet.add(table);
    }

    private static void row(PdfPTable table, Priority priority) {
        table.addCell(score(priority));
        table.addCell(Cells.listed(problem(priority)));
        table.addCell(Cells.listed(Words.phrase(SafeText.line(solution(priority), TEXT), Style.SMALL)));
        table.addCell(Cells.listed(where(priority)));
    }

    private static PdfPCell score(Priority priority) {
        Severity severity = Severity.of(priority.maxSeverity());
        return Cells.badge(priority.maxSeverity().toPlainString(), Style.STRONG.in(Palette.WHITE), Palette.of(severity));
    }

    private static Phrase problem(Priority priority) {
        Phrase phrase = Words.phrase(SafeText.line(priority.name(), 160), Style.SMALL.bold());
        String marks = (priority.kev() ? " · exploited in the wild" : "") + (priority.failsPci() ? " · fails PCI" : "");
        Words.append(phrase, marks, Style.SMALL.in(Palette.FAIL));
        if (priority.summary() != null && !priority.summary().isBlank()) {
            Words.append(phrase, "\n" + SafeText.line(priority.summary(), TEXT), Style.SMALL);
        }
        return phrase;
    }

    private static String solution(Priority priority) {
        return priority.solution() == null || priority.solution().isBlank()
                ? "Ask the maker for a correction, or close the port to those who don't need it."
                : priority.solution();
    }

    private static Phrase where(Priority priority) {
        Phrase phrase = Words.phrase(Plurals.of(priority.hosts(), "host"), Style.SMALL.bold());
        String more = priority.hosts() > priority.examples().size() ? ", …" : "";
        Words.append(phrase, "\n" + SafeText.line(String.join(", ", priority.examples()), 120) + more, Style.NOTE);
        return phrase;
    }
}
