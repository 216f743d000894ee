package io.watchpost.report.render.pdf;

import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import io.watchpost.report.content.Severity;

/** How to read the report: what the severities mean and what they ask for. */
final class Glossary {

    /** Of the whole chapter, in points. */
    private static final float HEIGHT = 240;

    private Glossary() {
    }

    static void write(Sheet sheet) {
        sheet.room(HEIGHT);
        sheet.heading("How to read this report");
        PdfPTable table = Cells.table(0.9f, 1.2f, 5);
        entry(table, Severity.CRITICAL, "9.0–10.0", "Can be used from afar and without effort to take over the system. Repair at once.");
        entry(table, Severity.HIGH, "7.0–8.9", "Gives an attacker much, with some effort. Repair within days.");
        entry(table, Severity.MEDIUM, "4.0–6.9", "Helps an attacker, alone or with others. Repair within weeks. From here on PCI fails.");
        entry(table, Severity.LOW, "0.1–3.9", "Tells an attacker more than it should. Repair with the next maintenance.");
        entry(table, Severity.LOG, "0.0", "An observation that helps to understand the host. Nothing to repair.");
        sheet.add(table);
        sheet.paragraph("Scores are those of CVSS, the common scale for weaknesses. “Exploited in the wild” means that the weakness"
                + " stands in the catalogue of known exploited vulnerabilities of the US agency CISA. The quality of detection says how"
                + " sure the scanner is: 99 % when it saw the behaviour itself, 70 % when it read a version, 30 % when a distribution"
                + " may have repaired it silently.", Style.NOTE, 8, 0);
    }

    private static void entry(PdfPTable table, Severity severity, String range, String meaning) {
        PdfPCell name = Cells.badge(severity.label(), Style.LABEL.in(Palette.WHITE), Palette.of(severity));
        table.addCell(name);
        table.addCell(Cells.listed(Words.phrase("CVSS " + range, Style.SMALL)));
        table.addCell(Cells.listed(Words.phrase(meaning, Style.SMALL)));
    }
}
