package io.watchpost.scan.portlist;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** Which ports a target is scanned on. Its ranges are a table of their own. */
@Entity
public class PortList extends PanacheEntityBase {

    @Id
    UUID id;
    /** Null for a predefined list. */
    UUID organizationId;
    String appType;
    String name;
    String comment;
    boolean activated;
    boolean predefined;
    Instant createdAt;
    Instant updatedAt;
}
