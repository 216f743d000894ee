package io.watchpost.scan.schedule;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.TopicViews;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import io.watchpost.scan.schedule.DueSchedules.Due;
import io.watchpost.scan.schedule.DueSchedules.DueScan;
import io.watchpost.scan.work.TimedWork;
import io.watchpost.scan.work.WorkException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Starts the scans of a schedule when its date has come, each in a transaction of its own, and then moves the schedule to its next date.
 * A date that was missed is made up for once; further ones that have passed by then are let go.
 */
@ApplicationScoped
class ScheduleTimer implements TimedWork {

    private static final Logger LOG = Logger.getLogger(ScheduleTimer.class);
    private static final UUID LOWEST = new UUID(0, 0);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** After so many attempts a scan that can't be started for an unknown reason no longer holds up its schedule. */
    private static final int ATTEMPTS = 3;

    private final DueSchedules schedules;
    private final ScheduledStart starts;
    private final TopicViews views;

    ScheduleTimer(DueSchedules schedules, ScheduledStart starts, TopicViews views) {
        this.schedules = schedules;
        this.starts = starts;
        this.views = views;
    }

    /** Timers come with their schedules; this is for a database that was brought back without them. */
    void start(@Observes StartupEvent starting) {
        int restored = schedules.restoreTimers();
        if (restored > 0) {
            LOG.infof("%d schedules had lost their timers and have them again", restored);
        }
    }

    @Override
    public String name() {
        return "schedule";
    }

    @Override
    public boolean run(String instance, int failures) {
        if (!views.ready()) {
            // who may start what is not known yet
            return false;
        }
        Optional<Due> found = schedules.find(instance);
        if (found.isPresent()) {
            startScans(found.get(), failures);
            schedules.move(instance, Instant.now());
        }
        return true;
    }

    private void startScans(Due schedule, int failures) {
        List<DueScan> scans = schedules.scans(schedule, LOWEST);
        while (!scans.isEmpty()) {
            for (DueScan scan : scans) {
                start(schedule, scan, failures);
            }
            scans = schedules.scans(schedule, scans.get(scans.size() - 1).id());
        }
    }

    private void start(Due schedule, DueScan scan, int failures) {
        Optional<String> objection = starts.objection(schedule, scan);
        if (objection.isPresent()) {
            refuse(schedule, scan, objection.get());
            return;
        }
        try {
            await(() -> starts.start(schedule, scan));
            LOG.infof("Schedule %s: scan %s", schedule.id(), scan.id());
        } catch (ApiException refused) {
            refuse(schedule, scan, reason(refused));
        } catch (RuntimeException unknown) {
            if (failures < ATTEMPTS) {
                throw unknown;
            }
            LOG.errorf(unknown, "Schedule %s: scan %s can't be started", schedule.id(), scan.id());
            refuse(schedule, scan, "it failed");
        }
    }

    private void refuse(Due schedule, DueScan scan, String reason) {
        await(() -> starts.refuse(schedule, scan, reason));
        LOG.infof("Schedule %s: scan %s not started, %s", schedule.id(), scan.id(), reason);
    }

    private static String reason(ApiException refused) {
        String said = refused.errors().isEmpty()
            ? refused.getMessage()
            : refused.errors().stream().map(ScheduleTimer::sentence).collect(Collectors.joining("; "));
        return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
    }

    private static String sentence(FieldError error) {
        return error.field() == null ? error.message() : error.field() + " " + error.message();
    }

    private static void await(Supplier<Uni<Void>> work) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> work.get().ifNoItem().after(LIMIT).fail());
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new WorkException("A scheduled start failed", failed);
        }
    }
}
