package io.watchpost.auth.events;

import io.watchpost.auth.organization.Organization;
import io.watchpost.kit.security.ProductLimits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/**
 * What an organization is from now on, and what it may use; on {@code auth.accounts}, keyed by the organization.
 *
 * @param limits by the product's code, for every product
 */
public record OrganizationChanged(UUID id, String name, UUID parentId, boolean partner, Map<String, ProductLimits> limits,
        Instant changedAt) {

    static OrganizationChanged of(Organization organization, Map<String, ProductLimits> limits) {
        return new OrganizationChanged(organization.id(), organization.name(), organization.parentId(), organization.partner(), limits,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
