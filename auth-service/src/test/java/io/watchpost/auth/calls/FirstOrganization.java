package io.watchpost.auth.calls;

import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import java.util.UUID;

/** The organization whose records the calls are about, its partner, and one that has nothing to do with either. */
final class FirstOrganization {

    final UUID partner = People.partner();
    final UUID id = People.organization(partner);
    final UUID other = People.organization();
    final Person user = user("User");
    final String partnerAdmin = People.user(partner, "Admin").signIn();

    /** A new active user of the first organization. */
    Person user(String role) {
        return People.user(id, role);
    }

    /** A new Super Admin, of the platform's own organization. */
    Person superAdmin() {
        return People.user(platform(), "Super Admin");
    }

    /** A new customer of the partner, with the default subscriptions: for what would change the first one. */
    UUID sibling() {
        return People.organization(partner);
    }

    /** A new customer of the partner with nothing in it. */
    UUID emptySibling() {
        UUID empty = sibling();
        TestDatabase.execute("delete from subscription where organization_id = '%s'".formatted(empty));
        return empty;
    }

    /** The organization's subscription for pci. */
    static UUID subscription(UUID organization) {
        return UUID.fromString(TestDatabase.value(
                "select id from subscription where product = 'pci' and organization_id = '%s'".formatted(organization)));
    }

    private static UUID platform() {
        return UUID.fromString(People.as(People.superAdmin()).get("/v2/user/me").path("data.attributes.organization.id"));
    }
}
