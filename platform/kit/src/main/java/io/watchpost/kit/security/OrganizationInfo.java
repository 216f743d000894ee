package io.watchpost.kit.security;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An organization as auth-service announced it last (event OrganizationChanged).
 *
 * @param parentId null at the top
 * @param limits   by the product's code; null where the event is older than limits are, which means that they are not known
 */
public record OrganizationInfo(UUID id, String name, UUID parentId, boolean partner, Map<String, ProductLimits> limits) {

    /** What the organization may use of a product; empty where that is not known. A product that is known to nobody is not allowed. */
    public Optional<ProductLimits> limits(String product) {
        return limits == null ? Optional.empty() : Optional.of(limits.getOrDefault(product, ProductLimits.NONE));
    }
}
