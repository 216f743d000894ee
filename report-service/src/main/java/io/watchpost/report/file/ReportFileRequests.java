package io.watchpost.report.file;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.Answer;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Asking for files and after them. */
@ApplicationScoped
class ReportFileRequests {

    private final Transactions transactions;
    private final Idempotency idempotency;
    private final AuditTrail audit;
    private final FileQueue queue;
    private final Renderers renderers;
    private final FileWorkers workers;

    ReportFileRequests(Transactions transactions, Idempotency idempotency, AuditTrail audit, FileQueue queue, Renderers renderers,
            FileWorkers workers) {
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.audit = audit;
        this.queue = queue;
        this.renderers = renderers;
        this.workers = workers;
    }

    /** Has the file made. While it is under way, asking again changes nothing; one that is there, or has failed, is made anew. */
    Uni<Response> generate(Caller caller, RequestInfo request, String key, UUID reportId, FileKind kind) {
        EventOrigin origin = caller.origin(request);
        Map<String, Object> asked = Map.of("report", reportId, "kind", kind.toString());
        return transactions.as(caller, session -> idempotency.once(session, caller, key, "generateReportFile", asked,
                        () -> accept(session, origin, reportId, kind).map(Answer::accepted)))
                .invoke(workers::wake);
    }

    /** The state of the file. */
    Uni<FileExistsView> state(Caller caller, UUID reportId, FileKind kind) {
        return transactions.as(caller, session -> FileSubject.find(session, reportId)
                .invoke(report -> report.requireHas(kind.type()))
                .chain(report -> FileQueue.find(session, reportId, kind))
                .map(found -> found.map(file -> FileExistsView.of(kind, file)).orElseGet(() -> FileExistsView.absent(kind))));
    }

    private Uni<FileStateView> accept(Session session, EventOrigin origin, UUID reportId, FileKind kind) {
        return FileSubject.find(session, reportId).chain(report -> {
            report.requireHas(kind.type());
            requireRenderer(kind);
            return queue.enqueue(session, report, kind, origin).chain(fresh -> fresh
                    ? record(session, origin, report, kind).replaceWith(FileStateView.of(kind, FileStatus.QUEUED))
                    : FileQueue.find(session, reportId, kind).map(file -> FileStateView.of(kind, file.orElseThrow().status())));
        });
    }

    private void requireRenderer(FileKind kind) {
        if (renderers.of(kind).isEmpty()) {
            String field = renderers.has(kind.type()) ? "format" : "type";
            throw ApiException.invalid(field, "unsupported", "can't be made; there are " + renderers.available());
        }
    }

    private Uni<Void> record(Session session, EventOrigin origin, FileSubject report, FileKind kind) {
        AuditEntry entry = AuditEntry.success(report.organizationId(), "report.file_requested", "reports", report.reportId(),
                report.scanName());
        return audit.record(session, origin, entry.changing("file", null, kind.toString()));
    }
}
