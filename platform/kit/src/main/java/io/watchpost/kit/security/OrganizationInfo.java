package io.watchpost.kit.security;

import java.util.UUID;

/** An organization as auth-service announced it last (event OrganizationChanged); {@code parentId} is null at the top. */
public record OrganizationInfo(UUID id, String name, UUID parentId, boolean partner) {}
