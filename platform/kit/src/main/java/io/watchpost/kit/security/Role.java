package io.watchpost.kit.security;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/** What a user may do; in ascending order, so that {@code compareTo} tells who outranks whom. */
public enum Role {
    /** Works with the organization's own scans. */
    USER(Roles.USER),
    /** Runs an organization: its users, webhooks, audit trail. */
    ADMIN(Roles.ADMIN),
    /** Runs the installation. */
    SUPER_ADMIN(Roles.SUPER_ADMIN);

    private final String title;

    Role(String title) {
        this.title = title;
    }

    /** The role's name in tokens, events and answers, and in what is read. */
    @JsonValue
    public String title() {
        return title;
    }

    /** Whether this role stands strictly above the other. */
    public boolean outranks(Role other) {
        return compareTo(other) > 0;
    }

    /** The role of that name, if there is one. */
    public static Optional<Role> of(String title) {
        for (Role role : values()) {
            if (role.title.equals(title)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
