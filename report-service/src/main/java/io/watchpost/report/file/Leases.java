package io.watchpost.report.file;

import io.quarkus.runtime.ShutdownEvent;
import io.watchpost.kit.security.Transactions;
import io.watchpost.report.ReportConfig;
import io.watchpost.report.store.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Signs of life for the files that this process is making. */
@ApplicationScoped
class Leases {

    private static final Logger LOG = Logger.getLogger(Leases.class);
    private static final int RENEWALS = 4;

    private final FileQueue queue;
    private final Transactions transactions;
    private final long pause;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "report-file-lease");
        thread.setDaemon(true);
        return thread;
    });

    Leases(FileQueue queue, Transactions transactions, ReportConfig config) {
        this.queue = queue;
        this.transactions = transactions;
        this.pause = config.files().lease().toMillis() / RENEWALS;
    }

    /** Holds the file until the lease is closed. */
    Lease hold(FileJob job) {
        Lease lease = new Lease();
        return lease.renewedBy(clock.scheduleWithFixedDelay(() -> renew(job, lease), pause, pause, TimeUnit.MILLISECONDS));
    }

    private void renew(FileJob job, Lease lease) {
        try {
            if (!Blocking.await(() -> transactions.asSystem(session -> queue.renew(session, job)))) {
                lease.lose();
            }
        } catch (RuntimeException e) {
            // the next sign may come through; if none does, the lease runs out
            LOG.warnf("the lease on file %s can't be renewed now: %s", job.fileId(), e);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        clock.shutdownNow();
    }
}
