package io.watchpost.scan.work;

import static io.watchpost.scan.work.SystemDatabase.update;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.watchpost.scan.ScanConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Tells, every few seconds, that this process works and on how much: what the built-in scanner's state is made of. */
@ApplicationScoped
class WorkerHeartbeats {

    private static final Logger LOG = Logger.getLogger(WorkerHeartbeats.class);
    private static final UUID WORKER = UUID.randomUUID();
    private static final String BEAT = """
        insert into worker (id, version, slices_running, capacity, last_heartbeat) values (?, ?, ?, ?, now())
        on conflict (id) do update set slices_running = excluded.slices_running, last_heartbeat = excluded.last_heartbeat""";
    /** Processes that are gone for good; the one that was heard of last stays, as the answer to "since when". */
    private static final String FORGET = """
        delete from worker where scanner_id is null and last_heartbeat < now() - interval '1 day'
            and last_heartbeat < (select max(last_heartbeat) from worker where scanner_id is null)""";

    private final SystemDatabase database;
    private final SlicesInWork inWork;
    private final ScanConfig config;
    private final String version;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "worker-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    WorkerHeartbeats(SystemDatabase database, SlicesInWork inWork, ScanConfig config,
                     @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.database = database;
        this.inWork = inWork;
        this.config = config;
        this.version = version;
    }

    void start(@Observes StartupEvent started) {
        if (config.worker()) {
            clock.scheduleWithFixedDelay(this::beat, 0, config.work().heartbeat().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        clock.shutdownNow();
    }

    private void beat() {
        try {
            database.transaction(connection -> {
                update(connection, BEAT, WORKER, version, inWork.count(), config.work().slicesAtOnce());
                return update(connection, FORGET);
            });
        } catch (RuntimeException databaseAway) {
            LOG.warnf("Can't tell that this worker works: %s", databaseAway.getMessage());
        }
    }
}
