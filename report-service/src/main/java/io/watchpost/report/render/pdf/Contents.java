package io.watchpost.report.render.pdf;

import com.lowagie.text.Chunk;
import com.lowagie.text.Element;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfTemplate;
import io.watchpost.report.content.Host;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The list of hosts with links and page numbers. A host's page is known only when it is written, so its number is a drawing that is filled
 * in then. Only the first {@value #LIMIT} hosts are listed, which bounds what is kept.
 */
final class Contents {

    private static final int LIMIT = 500;
    private static final int ROWS_AT_ONCE = 50;
    private static final float NUMBER_WIDTH = 30;

    private final Map<UUID, PdfTemplate> numbers = new HashMap<>();

    private Contents() {
    }

    static Contents write(Sheet sheet, Iterable<Host> hosts, int count) {
        Contents contents = new Contents();
        sheet.heading("Contents: hosts");
        String[] headings = {"Host", "System", ">Open ports", ">Weaknesses", "Result", ">Page"};
        PdfPTable table = Cells.table(headings, 3, 2.3f, 1, 1.25f, 0.8f, 0.7f);
        table.setComplete(false);
        for (Host host : hosts) {
            if (contents.numbers.size() == LIMIT) {
                break;
            }
            contents.row(sheet, table, host);
            if (contents.numbers.size() % ROWS_AT_ONCE == 0) {
                sheet.add(table);
            }
        }
        table.setComplete(true);
        sheet.add(table);
        if (count > LIMIT) {
            sheet.paragraph("and " + Plurals.of(count - LIMIT, "more host") + ", in the order of their addresses", Style.NOTE);
        }
        return contents;
    }

    /** The name of a host's place in the file. */
    static String anchor(Host host) {
        return "host-" + host.id();
    }

    /** Fills in the page of a host when it is known. */
    void announce(Sheet sheet, Host host) {
        PdfTemplate number = numbers.get(host.id());
        if (number != null) {
            sheet.furniture().whenPlaced(anchor(host),
                    page -> Drawings.text(number, Element.ALIGN_RIGHT, Integer.toString(page), Style.SMALL, NUMBER_WIDTH - 4, 4.5f));
        }
    }

    private void row(Sheet sheet, PdfPTable table, Host host) {
        PdfTemplate number = sheet.canvas().createTemplate(NUMBER_WIDTH, 12);
        numbers.put(host.id(), number);
        boolean fails = host.failures() > 0;
        table.addCell(Cells.listed(link(host)));
        table.addCell(Cells.listed(Words.phrase(host.os() == null ? "—" : SafeText.line(host.os().name(), 60), Style.SMALL)));
        table.addCell(Cells.right(Cells.listed(Words.phrase(Integer.toString(host.openPorts()), Style.SMALL))));
        table.addCell(Cells.right(Cells.listed(Words.phrase(Integer.toString(host.results().total()), Style.SMALL))));
        table.addCell(Cells.listed(Words.phrase(fails ? "fail" : "pass", Style.SMALL.bold().in(fails ? Palette.FAIL : Palette.PASS))));
        table.addCell(Cells.right(Cells.listed(Drawings.image(number))));
    }

    private static Phrase link(Host host) {
        Phrase phrase = Words.phrase(SafeText.line(host.title(), 120), Style.SMALL.in(Palette.BRAND));
        phrase.getChunks().forEach(part -> ((Chunk) part).setLocalGoto(anchor(host)));
        return phrase;
    }
}
