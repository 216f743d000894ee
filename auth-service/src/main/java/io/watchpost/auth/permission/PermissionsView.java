package io.watchpost.auth.permission;

import io.watchpost.kit.security.Permission;
import java.util.List;

/** The permissions held. */
public record PermissionsView(List<Permission> permissions) {}
