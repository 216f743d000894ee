package io.watchpost.report.file;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.watchpost.report.ReportConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The threads that make files: a few, so that files never take the processor from requests. They look at the queue when somebody in this
 * process has asked for a file, and now and then for what other processes left.
 */
@ApplicationScoped
class FileWorkers {

    private static final Logger LOG = Logger.getLogger(FileWorkers.class);

    private final ReportConfig.Files config;
    private final FileMaker maker;
    private final Semaphore wanted = new Semaphore(0);
    private volatile boolean running = true;

    FileWorkers(ReportConfig config, FileMaker maker) {
        this.config = config.files();
        this.maker = maker;
    }

    /** Says that a file waits. */
    void wake() {
        wanted.release();
    }

    void start(@Observes StartupEvent started) {
        for (int i = 1; i <= config.parallel(); i++) {
            Thread thread = new Thread(this::work, "report-file-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        wanted.release(config.parallel());
    }

    private void work() {
        while (running) {
            try {
                if (!maker.makeNext()) {
                    pause();
                }
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warnf("no file can be made now: %s", e);
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            wanted.tryAcquire(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
