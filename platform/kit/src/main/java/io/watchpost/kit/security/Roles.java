package io.watchpost.kit.security;

/** The roles' names, for {@code @RolesAllowed}. */
public final class Roles {

    /** @see Role#USER */
    public static final String USER = "User";
    /** @see Role#ADMIN */
    public static final String ADMIN = "Admin";
    /** @see Role#SUPER_ADMIN */
    public static final String SUPER_ADMIN = "Super Admin";

    private Roles() {}
}
