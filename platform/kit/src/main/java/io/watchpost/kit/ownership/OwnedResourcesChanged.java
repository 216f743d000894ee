package io.watchpost.kit.ownership;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What a user holds from now on of one organization's records in one service; on {@code resource.ownership}, keyed by {@link #key}.
 *
 * @param organizationId whose records they are: a partner's user also holds some of its customers
 * @param service short name of the service: {@code scan}, {@code report}
 * @param resources plural name of a kind to its number; a kind left out, or 0, is none
 * @param changedAt when they were counted, on the service's database: of two events about the same, the later one holds
 */
@RegisterForReflection
public record OwnedResourcesChanged(UUID userId, UUID organizationId, String service, Map<String, Integer> resources, Instant changedAt) {

    /** Name of the event type. */
    public static final String TYPE = "OwnedResourcesChanged";

    /** The topic's key: one for each user, organization and service (a UUID of version 3 over the three), so that none hides another. */
    public UUID key() {
        return UUID.nameUUIDFromBytes((service + "/" + organizationId + "/" + userId).getBytes(StandardCharsets.UTF_8));
    }
}
