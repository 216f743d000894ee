package io.watchpost.auth.permission;

import java.util.List;

/** The permissions held. */
public record PermissionsView(List<Permission> permissions) {}
