package io.watchpost.scan.feed;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.watchpost.scan.ScanConfig;
import io.watchpost.scan.database.Notifications;
import io.watchpost.scan.engine.check.SupportDates;
import io.watchpost.scan.rematch.Rematch;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The durable timer that keeps vulnerability data fresh: once in the cluster, at each interval, and when a process starts, because its
 * settings may name new sources. A process that dies in between is followed by another, which goes on with the files that are missing.
 */
@ApplicationScoped
class FeedTasks {

    private static final Logger LOG = Logger.getLogger(FeedTasks.class);
    private static final String NAME = "update-feeds";
    private static final String SUPPORT = "SELECT product, cycle, ends_on FROM end_of_life";
    private static final Duration SHUTDOWN = Duration.ofSeconds(2);

    private final AgroalDataSource dataSource;
    private final ScanConfig config;
    private final FeedUpdate update;
    private final Rematch rematch;
    private final Notifications notifications;
    private final VulnerabilityFeedImport feedImport;
    private Scheduler scheduler;

    FeedTasks(AgroalDataSource dataSource, ScanConfig config, FeedUpdate update, Rematch rematch,
              Notifications notifications) {
        this.notifications = notifications;
        this.rematch = rematch;
        this.dataSource = dataSource;
        this.config = config;
        this.update = update;
        this.feedImport = new VulnerabilityFeedImport(dataSource);
    }

    /** Before anything is served: the built-in records. They are few. */
    void start(@Observes @Priority(200) StartupEvent event) {
        importBuiltIn();
        loadSupportDates();
        notifications.on("feed_imported", nothing -> Infrastructure.getDefaultWorkerPool().execute(this::loadSupportDates));
        RecurringTask<Void> task = task();
        scheduler = Scheduler.create(dataSource, List.<Task<?>>of()).startTasks(task).tableName("feed_task").threads(1)
            .schedulerName(new SchedulerName.Fixed(ProcessHandle.current().pid() + "-" + UUID.randomUUID()))
            .pollingInterval(config.work().pollInterval()).heartbeatInterval(config.work().heartbeat())
            .missedHeartbeatsLimit(config.work().missedHeartbeats()).pollUsingLockAndFetch(0.5, 1.0).shutdownMaxWait(SHUTDOWN).build();
        scheduler.start();
        soon();
    }

    void stop(@Observes ShutdownEvent event) {
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    /** Brings the next update forward to now, unless one is going on. */
    void soon() {
        try {
            scheduler.reschedule(TaskInstanceId.of(NAME, RecurringTask.INSTANCE), Instant.now());
        } catch (RuntimeException inWork) {
            LOG.debugf("An update is going on already: %s", inWork.getMessage());
        }
    }

    private RecurringTask<Void> task() {
        return Tasks.recurring(NAME, FixedDelay.of(config.feed().interval())).onDeadExecutionRevive()
            .onFailureReschedule().execute((instance, context) -> {
                update.run();
                rematch.run();
            });
    }

    /** Every process keeps the ends of support in memory, for its engine. */
    private void loadSupportDates() {
        try (Connection connection = dataSource.getConnection(); PreparedStatement statement = connection.prepareStatement(SUPPORT);
             ResultSet rows = statement.executeQuery()) {
            List<SupportDates.Cycle> cycles = new ArrayList<>();
            while (rows.next()) {
                cycles.add(new SupportDates.Cycle(rows.getString("product"), rows.getString("cycle"), rows.getObject("ends_on",
                    LocalDate.class)));
            }
            SupportDates.imported(cycles);
        } catch (SQLException away) {
            LOG.warnf("Ends of support stay as they were: %s", away.getMessage());
        }
    }

    private void importBuiltIn() {
        try {
            FeedImported result = feedImport.importBuiltIn();
            FeedUpdate.tell(result);
            new FeedSources(dataSource).builtIn(result);
        } catch (FeedImportException | SQLException failed) {
            LOG.error(failed.getMessage());
        }
    }
}
