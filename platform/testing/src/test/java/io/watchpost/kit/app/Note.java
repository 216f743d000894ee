package io.watchpost.kit.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A tenant's record of the test application. */
@Entity
public class Note {

    @Id
    public UUID id;

    public UUID organizationId;
    public String title;
    public Integer stars;
    public boolean pinned;
    public Instant createdAt;
}
