package io.watchpost.notification;

import io.watchpost.kit.security.Accounts;
import io.watchpost.testing.Eventually;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Users and organizations that the service knows of. */
@ApplicationScoped
public class People {

    private final Accounts known;

    People(Accounts known) {
        this.known = known;
    }

    /** An organization, known to the service. */
    public UUID organization(String name, UUID parent, boolean partner) {
        UUID id = io.watchpost.testing.events.Accounts.shared().organization(name, parent, partner);
        Eventually.present(() -> known.organization(id));
        return id;
    }

    /** An active user, known to the service. */
    public UUID user(String username, UUID organization, String role) {
        UUID id = io.watchpost.testing.events.Accounts.shared().user(username, organization, role);
        Eventually.present(() -> known.user(id));
        return id;
    }
}
