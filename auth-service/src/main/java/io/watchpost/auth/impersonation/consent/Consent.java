package io.watchpost.auth.impersonation.consent;

import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A user's word that others may act in the user's name, for a time. */
@Entity
@Table(name = "impersonation_consent")
class Consent {

    @Id
    private UUID id;
    @Column(name = "organization_id")
    private UUID organization;
    @Column(name = "user_id")
    private UUID user;
    private Instant createdAt;
    private Instant expiresAt;
    private Instant withdrawnAt;

    protected Consent() {
    }

    /** One that counts from now on. */
    Consent(Caller holder, Duration lifetime) {
        this.id = Ids.next();
        this.organization = holder.organizationId();
        this.user = holder.userId();
        this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        this.expiresAt = createdAt.plus(lifetime);
    }

    UUID id() {
        return id;
    }

    UUID organization() {
        return organization;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** Null unless it was taken back. */
    Instant withdrawnAt() {
        return withdrawnAt;
    }

    boolean counts(Instant time) {
        return withdrawnAt == null && expiresAt.isAfter(time);
    }

    void withdraw() {
        this.withdrawnAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
