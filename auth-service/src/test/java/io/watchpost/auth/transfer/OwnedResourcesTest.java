package io.watchpost.auth.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.vertx.VertxContextSupport;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.kit.security.Circle;
import io.watchpost.kit.security.Transactions;
import io.watchpost.testing.Eventually;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@AuthTest
class OwnedResourcesTest {

    @Inject
    OwnedResources owned;
    @Inject
    Transactions transactions;

    @Test
    void whatTheServicesTellIsAddedUp() {
        Person user = People.user(People.organization(), "User");
        Holdings.tell(user, user.organization(), "scan", Map.of("targets", 3, "scans", 2, "schedules", 0));
        Holdings.tell(user, user.organization(), "report", Map.of("advanced_reports", 1));
        Eventually.that(() -> assertEquals(Map.of("advanced_reports", 1, "scans", 2, "targets", 3), heldBy(user)));
        Holdings.tell(user, user.organization(), "scan", Map.of("targets", 0));
        Eventually.that(() -> assertEquals(Map.of("advanced_reports", 1), heldBy(user)));
    }

    @Test
    void aCountThatComesLateChangesNothing() {
        Person user = People.user(People.organization(), "User");
        Holdings.tell(user, user.organization(), "scan", Map.of("targets", 1));
        Eventually.that(() -> assertEquals(Map.of("targets", 1), heldBy(user)));
        Holdings.tell(user, user.organization(), "scan", Map.of("targets", 9), Instant.now().minusSeconds(60));
        Person gone = new Person(UUID.randomUUID(), "gone", user.organization(), "User");
        Holdings.tell(gone, user.organization(), "scan", Map.of("targets", 9));
        Holdings.tell(user, user.organization(), "report", Map.of("advanced_reports", 1));
        Eventually.that(() -> assertEquals(Map.of("advanced_reports", 1, "targets", 1), heldBy(user)));
    }

    @Test
    void aPartnersUserHoldsRecordsOfCustomersTooAndNobodyHoldsRecordsOfAnOrganizationThatHeLeft() {
        UUID partner = People.partner();
        UUID customer = People.organization(partner);
        Person ofPartner = People.user(partner, "Admin");
        Holdings.tell(ofPartner, customer, "scan", Map.of("targets", 2));
        Person ofCustomer = People.user(customer, "User");
        Holdings.tell(ofCustomer, People.organization(), "scan", Map.of("targets", 5));
        Holdings.tell(ofCustomer, customer, "scan", Map.of("scans", 1));
        Eventually.that(() -> assertEquals(Map.of("targets", 2), heldBy(ofPartner)));
        Eventually.that(() -> assertEquals(Map.of("scans", 1), heldBy(ofCustomer)));
        Eventually.that(() -> assertEquals("2", TestDatabase.value(
                "select count(*) from owned_resources where user_id = '%s'".formatted(ofCustomer.id()))));
    }

    /** As somebody sees it whose circle has the user's organization only. */
    private Map<String, Integer> heldBy(Person user) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> transactions.within(
                Circle.of(Set.of(user.organization())), session -> owned.of(session, user.id())));
    }
}
