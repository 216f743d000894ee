package io.watchpost.auth.calls;

import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.tokens.TokenMint;
import io.watchpost.testing.tokens.UuidV7;
import java.time.Instant;
import java.util.UUID;

/** The organization whose records the calls are about, its partner, and one that has nothing to do with either. */
final class FirstOrganization {

    final UUID partner = People.partner();
    final UUID id = People.organization(partner);
    final UUID other = People.organization();
    final Person user = user("User");
    final TokenMint mint = ServiceMint.mint();
    final String partnerAdmin = session(People.user(partner, "Admin"));

    /** A new active user of the first organization. */
    Person user(String role) {
        return People.user(id, role);
    }

    /** A new session, as a sign-in would begin it, without the password's hash to be computed: callers are many. */
    String session(Person person) {
        UUID session = UuidV7.next(Instant.now());
        TestDatabase.execute("""
                insert into user_session (id, user_id, organization_id, authenticated_at, amr, ip_address, created_at, expires_at)
                values ('%s', '%s', '%s', now(), 'pwd', '127.0.0.1', now(), now() + interval '1 hour')"""
                .formatted(session, person.id(), person.organization()));
        return mint.token().id(session).user(person.id(), person.username()).organization(person.organization()).role(person.role())
                .sign();
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
