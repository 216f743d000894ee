package io.watchpost.kit.ownership;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.watchpost.kit.security.Role;
import java.time.Instant;
import java.util.UUID;

/**
 * All records of one user are to become another one's; on {@code resource.transfers}, keyed by the transfer.
 *
 * @param id the transfer
 * @param organizationId both users'
 */
@RegisterForReflection
public record ResourceTransferRequested(UUID id, UUID organizationId, Giver fromUser, Receiver toUser, Instant requestedAt) {

    /** Name of the event type. */
    public static final String TYPE = "ResourceTransferRequested";

    /** Whose records they are. */
    @RegisterForReflection
    public record Giver(UUID id, String username) {}

    /** Who gets them. Role and organization say which records the receiver may see; only these are transferred. */
    @RegisterForReflection
    public record Receiver(UUID id, String username, Role role) {}
}
