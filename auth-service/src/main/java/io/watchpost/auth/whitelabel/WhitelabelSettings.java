package io.watchpost.auth.whitelabel;

import io.watchpost.auth.organization.Organization;
import io.watchpost.kit.web.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The branding that an organization has chosen; the one of the organization without a parent is the platform's. */
@Entity
@Table(name = "whitelabel_settings")
public class WhitelabelSettings {

    @Id
    private UUID id;
    @Column(name = "organization_id")
    private UUID organization;
    private boolean platform;
    @Embedded
    private Branding branding;
    private Instant createdAt;
    private Instant updatedAt;

    protected WhitelabelSettings() {
    }

    /** New ones; nothing of them is chosen yet but a name. */
    static WhitelabelSettings of(Organization organization) {
        WhitelabelSettings settings = new WhitelabelSettings();
        settings.id = Ids.next();
        settings.organization = organization.id();
        settings.platform = organization.parentId() == null;
        settings.branding = Branding.named(organization.name());
        settings.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        settings.updatedAt = settings.createdAt;
        return settings;
    }

    UUID id() {
        return id;
    }

    UUID organization() {
        return organization;
    }

    Branding branding() {
        return branding;
    }

    void change(Branding chosen) {
        branding = chosen;
        updatedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
