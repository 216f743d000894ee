package io.watchpost.report.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.report.render.ReportRenderer;
import io.watchpost.report.render.json.JsonReport;
import io.watchpost.report.render.pdf.DetailedPdf;
import io.watchpost.report.render.pdf.ExecutivePdf;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which kinds of file can be made, and by what. */
@ApplicationScoped
class Renderers {

    private final Map<FileKind, ReportRenderer> renderers;

    Renderers(ObjectMapper json) {
        renderers = Map.of(
                new FileKind(FileType.EXECUTIVE, FileFormat.PDF), new ExecutivePdf(),
                new FileKind(FileType.DETAILED, FileFormat.PDF), new DetailedPdf(),
                new FileKind(FileType.EXECUTIVE, FileFormat.JSON), JsonReport.executive(json),
                new FileKind(FileType.DETAILED, FileFormat.JSON), JsonReport.detailed(json));
    }

    Optional<ReportRenderer> of(FileKind kind) {
        return Optional.ofNullable(renderers.get(kind));
    }

    /** Whether the type can be made in any format. */
    boolean has(FileType type) {
        return renderers.keySet().stream().anyMatch(kind -> kind.type() == type);
    }

    /** All kinds that can be made, for a message. */
    String available() {
        return renderers.keySet().stream().map(FileKind::toString).sorted().collect(Collectors.joining(", "));
    }
}
