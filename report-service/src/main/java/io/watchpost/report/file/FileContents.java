package io.watchpost.report.file;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.Outbox;
import io.watchpost.kit.events.Topics;
import io.watchpost.kit.security.Circle;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.Ref;
import io.watchpost.report.events.ReportFileGenerated;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The bytes of files. */
@ApplicationScoped
class FileContents {

    private static final String APPEND = """
            insert into report_file_chunk (content_id, position, file_id, organization_id, content)
            values (:content, :position, :file, :organization, :bytes)""";
    private static final String DONE = """
            update report_file
            set status = 'done', content_id = :content, size_bytes = :size, sha256 = :sha256, generated_at = :now,
                error = null, lease = null, updated_at = now()
            where id = :file and lease = :lease and status = 'generating'""";
    private static final String FORGET_OTHERS = "delete from report_file_chunk where file_id = :file and content_id <> :content";
    private static final String READ = "select content from report_file_chunk where content_id = :content and position = :position";

    private final Transactions transactions;
    private final Outbox outbox;

    FileContents(Transactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    /** Stores a piece of a content that isn't any file's yet. */
    Uni<Integer> append(FileJob job, UUID contentId, int position, byte[] bytes) {
        return transactions.asSystem(session -> session.createNativeQuery(APPEND)
                .setParameter("content", contentId)
                .setParameter("position", position)
                .setParameter("file", job.fileId())
                .setParameter("organization", job.organizationId())
                .setParameter("bytes", bytes)
                .executeUpdate());
    }

    /** Makes a content the file's and says so to the world; false when the file isn't this process's any more. */
    Uni<Boolean> finish(FileJob job, UUID contentId, long size, String sha256) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return transactions.asSystem(session -> session.createNativeQuery(DONE)
                .setParameter("content", contentId)
                .setParameter("size", size)
                .setParameter("sha256", sha256)
                .setParameter("now", now)
                .setParameter("file", job.fileId())
                .setParameter("lease", job.lease())
                .executeUpdate()
                .chain(changed -> changed == 0
                        ? Uni.createFrom().item(false)
                        : forgetOthers(session, job, contentId)
                                .chain(() -> announce(session, job, size, sha256, now))
                                .replaceWith(true)));
    }

    /** One piece of a content. */
    Uni<byte[]> read(Circle circle, UUID contentId, int position) {
        return transactions.within(circle, session -> session.createNativeQuery(READ, byte[].class)
                .setParameter("content", contentId)
                .setParameter("position", position)
                .getSingleResult());
    }

    /** Drops what earlier and broken attempts left. */
    private static Uni<Integer> forgetOthers(Session session, FileJob job, UUID contentId) {
        return session.createNativeQuery(FORGET_OTHERS)
                .setParameter("file", job.fileId())
                .setParameter("content", contentId)
                .executeUpdate();
    }

    private Uni<Void> announce(Session session, FileJob job, long size, String sha256, Instant now) {
        UUID key = job.reportId();
        String type = job.kind().type().code();
        String format = job.kind().format().code();
        return FileSubject.find(session, key)
                .map(report -> new ReportFileGenerated(key, type, format, FileStatus.DONE.code(), sha256, size, now, job.organizationId(),
                        new Ref(report.scanId(), report.scanName()), ReportFileGenerated.requester(job.origin())))
                .chain(event -> outbox.publish(session, Topics.REPORT_FILES, key, ReportFileGenerated.TYPE, event, job.origin()));
    }
}
