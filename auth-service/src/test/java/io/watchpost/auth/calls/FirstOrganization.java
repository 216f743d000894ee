package io.watchpost.auth.calls;

import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import java.util.UUID;

/** The organization whose records the calls are about, its partner, and one that has nothing to do with either. */
final class FirstOrganization {

    final UUID partner = People.partner();
    final UUID id = People.organization(partner);
    final UUID other = People.organization();
    final Person user = user("User");

    /** A new active user of the first organization. */
    Person user(String role) {
        return People.user(id, role);
    }

    /** A new Super Admin, of the platform's own organization. */
    Person superAdmin() {
        return People.user(platform(), "Super Admin");
    }

    static UUID platform() {
        return UUID.fromString(People.as(People.superAdmin()).get("/v2/user/me").path("data.attributes.organization.id"));
    }
}
