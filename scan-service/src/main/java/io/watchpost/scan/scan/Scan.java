package io.watchpost.scan.scan;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.watchpost.kit.ownership.Holder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A plan: what is scanned, how and when. Its state belongs to its runs and is only read here. */
@Entity
public class Scan extends PanacheEntityBase {

    @Id
    UUID id;
    UUID organizationId;
    String product;
    String name;
    String comment;
    UUID targetId;
    UUID scheduleId;
    UUID scannerId;
    UUID configId;
    UUID[] notificationIds = new UUID[0];
    @Column(insertable = false, updatable = false)
    String status;
    UUID createdBy;
    Instant createdAt;
    Instant updatedAt;

    Holder holder() {
        return new Holder(createdBy, organizationId);
    }
}
