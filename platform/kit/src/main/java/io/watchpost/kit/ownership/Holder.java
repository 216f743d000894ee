package io.watchpost.kit.ownership;

import java.util.UUID;

/** A user with an organization whose records the user holds: counts are told for each such pair. */
public record Holder(UUID userId, UUID organizationId) {}
