package io.watchpost.report.file;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestMulti;

/** Sends files, piece by piece as fast as the client takes them. */
@ApplicationScoped
class Downloads {

    private final Transactions transactions;
    private final FileContents contents;

    Downloads(Transactions transactions, FileContents contents) {
        this.transactions = transactions;
        this.contents = contents;
    }

    /** A file to send. */
    private record Download(ReportFile file, FileKind kind, String name) {

        Map<String, List<String>> headers() {
            return Map.of(
                    "Content-Type", List.of(kind.format().mediaType()),
                    "Content-Disposition", List.of("attachment; filename=\"" + name + "\""),
                    "ETag", List.of('"' + file.sha256 + '"'),
                    "Cache-Control", List.of("private, no-cache"),
                    "X-Content-Type-Options", List.of("nosniff"));
        }
    }

    /** The file's bytes with its headers; 404 when it is absent or failed, 409 while it is under way. */
    RestMulti<byte[]> open(Caller caller, UUID reportId, FileKind kind) {
        return RestMulti.fromUniResponse(find(caller, reportId, kind), download -> bytes(caller, download.file()), Download::headers);
    }

    private Uni<Download> find(Caller caller, UUID reportId, FileKind kind) {
        return transactions.as(caller, session -> FileSubject.find(session, reportId).chain(report -> {
            report.requireHas(kind.type());
            return FileQueue.find(session, reportId, kind)
                    .map(file -> new Download(ready(file), kind, report.fileName(kind)));
        }));
    }

    private static ReportFile ready(Optional<ReportFile> found) {
        ReportFile file = found.orElseThrow(ApiException::notFound);
        if (file.status().isUnderWay()) {
            throw ApiException.conflict("not_ready", "The file is " + file.status().code() + "; ask for its state until it is done.");
        }
        if (file.status() != FileStatus.DONE) {
            throw ApiException.notFound();
        }
        return file;
    }

    /**
     * A content never changes, so pieces read one after the other belong together; when it is replaced meanwhile, the download breaks
     * off.
     */
    private Multi<byte[]> bytes(Caller caller, ReportFile file) {
        int chunks = (int) ((file.sizeBytes + ChunkOutput.CHUNK - 1) / ChunkOutput.CHUNK);
        return Multi.createFrom().range(0, chunks)
                .onItem().transformToUniAndConcatenate(position -> contents.read(caller.circle(), file.contentId, position));
    }
}
