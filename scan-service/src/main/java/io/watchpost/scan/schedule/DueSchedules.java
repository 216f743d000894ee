package io.watchpost.scan.schedule;

import static io.watchpost.scan.work.SystemDatabase.query;
import static io.watchpost.scan.work.SystemDatabase.time;
import static io.watchpost.scan.work.SystemDatabase.update;

import io.watchpost.scan.work.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Schedules whose date has come, as the timer reads and moves them. */
@ApplicationScoped
class DueSchedules {

    private static final int PAGE = 100;
    private static final String ONE = """
        select id, name, next_time, created_by, first_time, timezone, period, period_unit from schedule
        where id = ? and schedule_timer(id, next_time) = ?""";
    private static final String SCANS = """
        select id, organization_id, name from scan
        where schedule_id = ? and scheduled_for is distinct from ? and id > ? order by id limit\s""" + PAGE;
    private static final String MOVE = "update schedule set next_time = ? where id = ?";
    private static final String RESTORE = "select restore_schedule_timers()";

    private final SystemDatabase database;

    DueSchedules(SystemDatabase database) {
        this.database = database;
    }

    /**
     * A schedule at its date.
     *
     * @param due   the date
     * @param owner in whose name scans start
     */
    record Due(UUID id, String name, Instant due, UUID owner, Recurrence recurrence) {
    }

    /** A scan of it. */
    record DueScan(UUID id, UUID organization, String name) {
    }

    /** The schedule that the timer stands for; empty when it has got another date meanwhile, or is gone. */
    Optional<Due> find(String timer) {
        return database.transaction(connection -> find(connection, timer, ""));
    }

    private static Optional<Due> find(Connection connection, String timer, String lock) throws SQLException {
        UUID id = UUID.fromString(timer.substring(0, timer.indexOf('@')));
        return query(connection, ONE + lock, row -> new Due(id, row.getString("name"), time(row, "next_time"),
            row.getObject("created_by", UUID.class), new Recurrence(row.getObject("first_time", LocalDateTime.class),
                ZoneId.of(row.getString("timezone")), row.getInt("period"), PeriodUnit.of(row.getString("period_unit")).orElseThrow())),
            id, timer).stream().findFirst();
    }

    /** Scans that have not been dealt with at this date, some at a time, in the order of their ids. */
    List<DueScan> scans(Due schedule, UUID after) {
        return database.transaction(connection -> query(connection, SCANS, row -> new DueScan(row.getObject("id", UUID.class),
            row.getObject("organization_id", UUID.class), row.getString("name")), schedule.id(), schedule.due(), after));
    }

    /** Moves the schedule to its next date after now, which lets go of dates that were missed. The database sets its timer. */
    void move(String timer, Instant now) {
        database.transaction(connection -> {
            Optional<Due> found = find(connection, timer, " for update");
            if (found.isPresent()) {
                Due schedule = found.get();
                Instant past = now.isAfter(schedule.due()) ? now : schedule.due();
                update(connection, MOVE, schedule.recurrence().after(past).orElse(null), schedule.id());
            }
            return null;
        });
    }

    /** Gives each schedule its timer that has none; answers how many. */
    int restoreTimers() {
        return database.transaction(connection -> query(connection, RESTORE, row -> row.getInt(1)).get(0));
    }
}
