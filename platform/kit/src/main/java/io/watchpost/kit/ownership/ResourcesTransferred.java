package io.watchpost.kit.ownership;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A service has transferred the records that it keeps; on {@code resource.transfers}, keyed by the transfer.
 *
 * @param id the transfer
 * @param service short name of the service
 * @param organizationId both users'
 * @param organizationIds the organizations whose records the giver held there, the users' own always among them
 * @param resources kind to number of records transferred
 * @param left what the giver holds of these organizations all the same, made while the transfer went on; mostly nothing
 * @param transferredAt when what is left was counted, on the service's database
 */
@RegisterForReflection
public record ResourcesTransferred(
    UUID id, String service, UUID organizationId, List<UUID> organizationIds, UUID fromUserId, UUID toUserId,
    Map<String, Integer> resources, Map<String, Integer> left, Instant transferredAt) {

    /** Name of the event type. */
    public static final String TYPE = "ResourcesTransferred";
}
