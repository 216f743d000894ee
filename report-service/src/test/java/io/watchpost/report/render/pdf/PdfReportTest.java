package io.watchpost.report.render.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.report.PdfText;
import io.watchpost.report.content.Finding;
import io.watchpost.report.content.Host;
import io.watchpost.report.render.ReportRenderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PdfReportTest {

    private final FakeReport report = new FakeReport();

    @Test
    void anExecutiveReportTellsTheVerdictTheFiguresAndWhatToRepairFirst() throws IOException {
        byte[] file = render(new ExecutivePdf());
        assertContains(PdfText.of(file), "Executive report", "Muster & Söhne GmbH", "Head office", "Q1 2025", "FAIL",
                "3 of 3 hosts must be repaired", "28 March 2025, 12:34 UTC", "34 min 56 s", "26 June 2025", "Critical", "22", "weaknesses",
                "Redis without authentication", "exploited in the wild", "Set requirepass", "SSL or early TLS", "Page 1 of");
        assertTrue(PdfText.pages(file) <= 4);
    }

    @Test
    void aDetailedReportHasEachOpenPortAndEachFindingOfEachHost() throws IOException {
        String text = PdfText.of(render(new DetailedPdf()));
        for (Host host : report.hosts()) {
            assertContains(text, host.ip());
            for (Finding finding : report.findings(host)) {
                assertContains(text, finding.name());
            }
        }
        assertContains(text, "6000/tcp", "6003/tcp", "Redis 2.8.3", "CVSS:3.1/AV:N", "CVE-2022-24735", "PCI FAIL", "Set requirepass.",
                "97.2 %", "Also observed");
    }

    @Test
    void aReportWithoutFindingsPassesAndOneWithoutResultSaysSo() throws IOException {
        report.findings = 0;
        report.compliance = true;
        assertContains(PdfText.of(render(new ExecutivePdf())), "PASS", "It found no weakness", "until 26 June 2025");
        report.compliance = null;
        report.hosts = 0;
        assertContains(PdfText.of(render(new DetailedPdf())), "NO RESULT");
    }

    @Test
    void whatAScannedMachineSaysIsShownAsItIsButCantDoAnything() throws IOException {
        report.scan = "Prüfung Ελλάς Привет שלום 扫描 한국 \uD83D\uDE00 \uDBFF\uDFFE";
        report.evidence = "Server: evil\u0000\u0007\u001b[31m\u202Egpj.exe \ud800 <script>alert(1)</script> " + "A".repeat(1_000_000);
        String text = PdfText.of(render(new DetailedPdf()));
        assertContains(text, "Prüfung Ελλάς Привет",
                "evil\\x00\\x07\\x1B[31m\\u{202E}gpj.exe \\u{D800} <script>alert(1)</script>",
                "more characters)");
        assertFalse(text.contains("\u202E"));
        assertTrue(text.length() < 100_000);
    }

    @Test
    void aHostWithAllItsPortsOpenAndAFindingWithManyLinesFit() throws IOException {
        report.hosts = 1;
        report.ports = 2_000;
        report.evidence = "line\n".repeat(5_000);
        String text = PdfText.of(render(new DetailedPdf()));
        assertContains(text, "6000/tcp", "7999/tcp");
        assertTrue(text.split("line").length < 1_000);
    }

    @Test
    void theFileIsWrittenWhileFindingsAreStillRead() {
        report.hosts = 20;
        report.findings = 50;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> sizes = new ArrayList<>();
        report.whenFindingsAreRead = () -> sizes.add(out.size());
        new DetailedPdf().render(report, out);
        assertEquals(20, sizes.stream().distinct().count(), "sizes of the file when each host's findings were read: " + sizes);
    }

    private byte[] render(ReportRenderer renderer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        renderer.render(report, out);
        byte[] file = out.toByteArray();
        assertEquals("%PDF", new String(file, 0, 4, StandardCharsets.US_ASCII));
        return file;
    }

    private static void assertContains(String text, String... parts) {
        String flat = text.replaceAll("\\s+", "");
        for (String part : parts) {
            assertTrue(flat.contains(part.replaceAll("\\s+", "")), () -> "no “" + part + "” in " + text);
        }
    }
}
