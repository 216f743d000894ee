package io.watchpost.auth.impersonation.policy;

import io.watchpost.auth.organization.Organization;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** An organization's settings; an organization that has never changed them has none. */
@Entity
@Table(name = "impersonation_policy")
class OrganizationPolicy {

    @Id
    @Column(name = "organization_id")
    private UUID organization;
    @Embedded
    private PolicySettings settings;
    private Instant createdAt;
    private Instant updatedAt;

    protected OrganizationPolicy() {
    }

    /** The first settings of an organization. */
    OrganizationPolicy(Organization organization) {
        this.organization = organization.id();
        this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        this.updatedAt = createdAt;
    }

    PolicySettings settings() {
        return settings == null ? PolicySettings.NONE : settings;
    }

    void decide(PolicySettings decided) {
        this.settings = decided;
        this.updatedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
