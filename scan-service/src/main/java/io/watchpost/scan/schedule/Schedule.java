package io.watchpost.scan.schedule;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.watchpost.kit.ownership.Holder;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;

/** When scans start by themselves. A timer of the database stands behind {@code next_time}; it comes and goes with it. */
@Entity
public class Schedule extends PanacheEntityBase {

    @Id
    UUID id;
    UUID organizationId;
    String product;
    String name;
    String comment;
    LocalDateTime firstTime;
    String timezone;
    int period;
    String periodUnit;
    Instant nextTime;
    UUID createdBy;
    Instant createdAt;
    Instant updatedAt;

    /** Changes the dates; those that have passed are over. */
    void recur(Recurrence recurrence, Instant now) {
        firstTime = recurrence.first();
        timezone = recurrence.zone().getId();
        period = recurrence.period();
        periodUnit = recurrence.unit().label();
        nextTime = recurrence.from(now).orElse(null);
    }

    Recurrence recurrence() {
        return new Recurrence(firstTime, ZoneId.of(timezone), period, PeriodUnit.of(periodUnit).orElseThrow());
    }

    Holder holder() {
        return new Holder(createdBy, organizationId);
    }
}
