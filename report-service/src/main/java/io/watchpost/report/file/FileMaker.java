package io.watchpost.report.file;

import io.watchpost.kit.security.Transactions;
import io.watchpost.report.ReportConfig;
import io.watchpost.report.store.Blocking;
import io.watchpost.report.store.StoredReports;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes files: takes one from the queue, has it rendered, stores it. Blocks. */
@ApplicationScoped
class FileMaker {

    private static final Logger LOG = Logger.getLogger(FileMaker.class);

    private final Transactions transactions;
    private final FileQueue queue;
    private final Leases leases;
    private final FileContents contents;
    private final StoredReports reports;
    private final Renderers renderers;
    private final long maxBytes;

    FileMaker(Transactions transactions, FileQueue queue, Leases leases, FileContents contents, StoredReports reports, Renderers renderers,
            ReportConfig config) {
        this.transactions = transactions;
        this.queue = queue;
        this.leases = leases;
        this.contents = contents;
        this.reports = reports;
        this.renderers = renderers;
        this.maxBytes = config.files().maxBytes();
    }

    /** Makes the file that has waited longest; false when none waits. */
    boolean makeNext() {
        Optional<FileJob> job = Blocking.await(() -> transactions.asSystem(queue::claim));
        job.ifPresent(this::make);
        return job.isPresent();
    }

    private void make(FileJob job) {
        try (Lease lease = leases.hold(job)) {
            write(job, lease);
        } catch (FileTooLargeException e) {
            giveBack(job, e, e.getMessage(), true);
        } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
            // whatever one report does to its renderer, the next file gets its turn
            giveBack(job, e, "The file could not be made.", false);
        }
    }

    private void write(FileJob job, Lease lease) throws IOException {
        ChunkOutput out = new ChunkOutput(contents, job, lease, maxBytes);
        renderers.of(job.kind()).orElseThrow().render(reports.open(job.reportId(), job.organizationId()), out);
        out.close();
        boolean done = Blocking.await(() -> contents.finish(job, out.contentId(), out.size(), out.digest()));
        LOG.infof(done ? "made %s of report %s, %d bytes" : "%s of report %s was made by another process meanwhile (%d bytes dropped)",
                job.kind(), job.reportId(), out.size());
    }

    private void giveBack(FileJob job, Throwable cause, String error, boolean forGood) {
        LOG.errorf(cause, "attempt %d at %s of report %s failed", job.attempt(), job.kind(), job.reportId());
        Blocking.await(() -> transactions.asSystem(session -> queue.giveBack(session, job, error, forGood)));
    }
}
