package io.watchpost.auth.impersonation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.testing.events.EventSchemas;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.events.ReceivedEvent;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@AuthTest
class ImpersonationAlertTest {

    private static final int THRESHOLD = 10;

    @Test
    void actingAsMoreUsersWithinAnHourThanUsualRaisesOneAlert() {
        UUID organization = People.organization();
        Person admin = People.user(organization, "Admin");
        String session = admin.signIn();
        List<Person> users = IntStream.rangeClosed(0, THRESHOLD).mapToObj(number -> People.user(organization, "User")).toList();
        for (Person user : users.subList(0, THRESHOLD)) {
            Acting.startAndRevert(session, user);
            Acting.startAndRevert(session, users.get(0));
        }
        Response last = Acting.startAndRevert(session, users.get(THRESHOLD));
        Acting.startAndRevert(session, users.get(THRESHOLD));

        UUID id = UUID.fromString(last.path("impersonation_id"));
        ReceivedEvent alert = Events.shared().await("auth.impersonation", id, "ImpersonationAlert");
        EventSchemas.assertFits(alert);
        assertEquals(admin.id().toString(), alert.data().at("/impersonator/id").asText());
        assertEquals(THRESHOLD + 1, alert.data().at("/users").asInt());
        ReceivedEvent audit = Events.shared().await("audit.trail", event ->
                "impersonation.alert_raised".equals(event.data().at("/action").asText())
                && event.data().at("/resource_id").asText().equals(admin.id().toString()));
        assertEquals(organization.toString(), audit.data().at("/organization_id").asText());
        List<ReceivedEvent> alerts = Events.shared().all("auth.impersonation").stream()
                .filter(event -> event.type().equals("ImpersonationAlert"))
                .filter(event -> event.data().at("/impersonator/id").asText().equals(admin.id().toString()))
                .toList();
        assertEquals(1, alerts.size());
        assertEquals(users.get(THRESHOLD).id().toString(), alert.data().at("/on_behalf_of/user_id").asText());
    }
}
