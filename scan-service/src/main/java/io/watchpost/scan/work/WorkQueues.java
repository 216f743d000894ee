package io.watchpost.scan.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.watchpost.scan.ScanConfig;
import io.watchpost.scan.database.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The two queues in PostgreSQL, worked by db-scheduler: slices, on workers only, and timers, in every process. Rows are written in the
 * transactions that ask for the work. Heartbeats tell that a process lives; the work of one that doesn't goes to another.
 */
@ApplicationScoped
class WorkQueues {

    private static final Logger LOG = Logger.getLogger(WorkQueues.class);
    private static final int TIMER_THREADS = 4;
    private static final Duration SHUTDOWN = Duration.ofSeconds(2);
    private static final SchedulerName NAME = new SchedulerName.Fixed(ProcessHandle.current().pid() + "-" + UUID.randomUUID());

    private final AgroalDataSource dataSource;
    private final ScanConfig config;
    private final SliceWorker worker;
    private final RunFinisher finisher;
    private final Instance<TimedWork> timedWorks;
    private final Notifications notifications;
    private Scheduler slices;
    private Scheduler timers;

    WorkQueues(AgroalDataSource dataSource, ScanConfig config, SliceWorker worker, RunFinisher finisher,
        @Any Instance<TimedWork> timedWorks, Notifications notifications) {
        this.dataSource = dataSource;
        this.config = config;
        this.worker = worker;
        this.finisher = finisher;
        this.timedWorks = timedWorks;
        this.notifications = notifications;
    }

    void start(@Observes StartupEvent started) {
        List<Task<?>> timed = new ArrayList<>(List.of(finishTask()));
        timedWorks.forEach(work -> timed.add(timedTask(work)));
        timers = scheduler("timer_task", TIMER_THREADS, timed).enablePriority().build();
        timers.start();
        notifications.on("timer_work", nothing -> timers.triggerCheckForDueExecutions());
        if (config.worker()) {
            slices = scheduler("slice_task", config.work().slicesAtOnce(), List.of(sliceTask())).enablePriority().build();
            slices.start();
            notifications.on("slice_work", nothing -> slices.triggerCheckForDueExecutions());
            LOG.infof("Working on %d slices at a time", config.work().slicesAtOnce());
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (slices != null) {
            slices.stop();
        }
        if (timers != null) {
            timers.stop();
        }
    }

    private SchedulerBuilder scheduler(String table, int threads, List<Task<?>> tasks) {
        ScanConfig.Work work = config.work();
        return Scheduler.create(dataSource, tasks).tableName(table).threads(threads).schedulerName(NAME)
            .pollingInterval(work.pollInterval()).heartbeatInterval(work.heartbeat()).missedHeartbeatsLimit(work.missedHeartbeats())
            .pollUsingLockAndFetch(0.5, 1.0)
            .shutdownMaxWait(SHUTDOWN);
    }

    private Task<Void> sliceTask() {
        return Tasks.custom("slice", Void.class).onDeadExecutionRevive()
            .onFailure((complete, operations) -> operations.reschedule(complete, Instant.now()))
            .execute((task, context) -> {
                try {
                    boolean again = worker.work(UUID.fromString(task.getId()));
                    return again ? later() : (complete, operations) -> operations.stop();
                } catch (InterruptedException ending) {
                    throw new WorkException("this process ends", ending);
                }
            });
    }

    private Task<Void> finishTask() {
        return Tasks.custom("finish-run", Void.class).onDeadExecutionRevive()
            .onFailure((complete, operations) -> operations.reschedule(complete, Instant.now().plus(config.work().retryPause())))
            .execute((task, context) -> {
                finisher.finish(UUID.fromString(task.getId()));
                return (complete, operations) -> operations.stop();
            });
    }

    private Task<Void> timedTask(TimedWork work) {
        return Tasks.custom(work.name(), Void.class).onDeadExecutionRevive()
            .onFailure((complete, operations) -> operations.reschedule(complete, Instant.now().plus(config.work().retryPause())))
            .execute((task, context) -> {
                boolean done = work.run(task.getId(), context.getExecution().consecutiveFailures);
                return done ? (complete, operations) -> operations.stop() : later();
            });
    }

    private CompletionHandler<Void> later() {
        return (complete, operations) -> operations.reschedule(complete, Instant.now().plus(config.work().retryPause()));
    }
}
