package io.watchpost.report.render.pdf;

import com.lowagie.text.pdf.PdfPTable;
import io.watchpost.report.content.Port;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All open ports of a host and what answers there. */
final class PortTable {

    private static final int ROWS_AT_ONCE = 100;
    private static final int NAME = 90;

    private PortTable() {
    }

    static void write(Sheet sheet, Iterable<Port> ports) {
        Iterator<Port> remaining = ports.iterator();
        if (!remaining.hasNext()) {
            sheet.paragraph("No open port.", Style.BODY);
            return;
        }
        PdfPTable table = Cells.table(new String[] {"Port", "Service", "Product and version", "CPE"}, 1, 1.2f, 2.6f, 3);
        table.setSpacingBefore(2);
        table.setSpacingAfter(8);
        table.setComplete(false);
        for (int row = 1; remaining.hasNext(); row++) {
            add(table, remaining.next());
            if (row % ROWS_AT_ONCE == 0) {
                sheet.add(table);
            }
        }
        table.setComplete(true);
        sheet.add(table);
    }

    private static void add(PdfPTable table, Port port) {
        String software = Stream.of(port.product(), port.version()).filter(Objects::nonNull).collect(Collectors.joining(" "));
        table.addCell(Cells.listed(Words.phrase(port.label(), Style.SMALL.bold())));
        table.addCell(Cells.listed(Words.phrase(shown(port.service()), Style.SMALL)));
        table.addCell(Cells.listed(Words.phrase(shown(software), Style.SMALL)));
        table.addCell(Cells.listed(Words.phrase(shown(port.cpe()), Style.CODE)));
    }

    private static String shown(String value) {
        return value == null || value.isBlank() ? "—" : SafeText.line(value, NAME);
    }
}
