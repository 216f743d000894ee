package io.watchpost.testing.calls;

import io.quarkus.arc.Arc;
import io.watchpost.kit.security.Accounts;
import io.watchpost.testing.Eventually;
import java.util.UUID;

/**
 * The organizations that calls are made from, for services other than auth-service.
 *
 * @param first   whose records the calls are about; the partner's customer
 * @param partner above the first
 * @param other   has nothing to do with either
 */
public record TestOrganizations(UUID first, UUID partner, UUID other) {

    /** Tells the running service of three new ones, and waits until it knows them. */
    public static TestOrganizations announced() {
        UUID partner = announce("Partner", null, true);
        return new TestOrganizations(announce("First", partner, false), partner, announce("Other", null, false));
    }

    /** Tells the running service of an active user of the first, and waits until it knows him. */
    public UUID user(String username, String role) {
        UUID id = io.watchpost.testing.events.Accounts.shared().user(username, first, role);
        Eventually.present(() -> known().user(id));
        return id;
    }

    private static UUID announce(String name, UUID parent, boolean partner) {
        UUID id = io.watchpost.testing.events.Accounts.shared().organization(name, parent, partner);
        Eventually.present(() -> known().organization(id));
        return id;
    }

    private static Accounts known() {
        return Arc.container().instance(Accounts.class).get();
    }
}
