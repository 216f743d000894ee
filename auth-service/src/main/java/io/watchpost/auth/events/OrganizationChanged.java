package io.watchpost.auth.events;

import io.watchpost.auth.organization.Organization;
import java.time.Instant;
import java.util.UUID;

/** What an organization is from now on; on {@code auth.accounts}, keyed by the organization. */
public record OrganizationChanged(UUID id, String name, UUID parentId, boolean partner, Instant changedAt) {

    static OrganizationChanged of(Organization organization) {
        UUID parent = organization.parent() == null ? null : organization.parent().id();
        return new OrganizationChanged(organization.id(), organization.name(), parent, organization.partner(), organization.updatedAt());
    }
}
