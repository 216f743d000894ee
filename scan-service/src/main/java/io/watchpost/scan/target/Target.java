package io.watchpost.scan.target;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.watchpost.kit.ownership.Holder;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Hosts that an organization may have scanned. */
@Entity
public class Target extends PanacheEntityBase {

    @Id
    UUID id;
    UUID organizationId;
    String product;
    String name;
    String hosts;
    String excludeHosts;
    String comment;
    int maxHosts;
    UUID portListId;
    Instant attestedAt;
    UUID attestedBy;
    UUID createdBy;
    Instant createdAt;
    Instant updatedAt;

    /** Changes what is scanned; an attestation was given for the former hosts and ends. */
    void scope(String newHosts, String newExcludeHosts, int count) {
        if (hosts != null && !(hosts.equals(newHosts) && Objects.equals(excludeHosts, newExcludeHosts))) {
            attestedAt = null;
            attestedBy = null;
        }
        hosts = newHosts;
        excludeHosts = newExcludeHosts;
        maxHosts = count;
    }

    Holder holder() {
        return new Holder(createdBy, organizationId);
    }

    void attest(UUID user, Instant now) {
        attestedAt = now;
        attestedBy = user;
    }
}
