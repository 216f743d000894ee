package io.watchpost.auth.events;

import static io.watchpost.auth.People.as;

import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.testing.events.EventSchemas;
import io.watchpost.testing.events.Events;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AuthTest
class EventSchemasTest {

    @ParameterizedTest
    @ValueSource(strings = {"UserChanged", "OrganizationChanged", "ApiKeyChanged", "ApiKeyUsed", "TokensRevoked",
        "ImpersonationStarted", "ImpersonationEnded", "ImpersonationAlert"})
    void thePublishedExampleFitsTheSchema(String type) {
        EventSchemas.assertExampleFits(type);
    }

    @Test
    void whatIsSentFitsThePublishedSchemas() {
        UUID organization = People.organization();
        Person admin = People.user(organization, "Admin");
        Person target = People.user(organization, "User");
        String session = admin.signIn();
        Response started = as(session).queryParam("uuid", target.id()).post("/auth/impersonate");
        UUID impersonation = UUID.fromString(started.path("impersonation_id"));
        as(session).delete("/auth/sign_out").then().statusCode(200);

        Events events = Events.shared();
        EventSchemas.assertFits(events.await("auth.accounts", organization, "OrganizationChanged"));
        EventSchemas.assertFits(events.await("auth.accounts", target.id(), "UserChanged"));
        EventSchemas.assertFits(events.await("auth.impersonation", impersonation, "ImpersonationStarted"));
        EventSchemas.assertFits(events.await("auth.impersonation", impersonation, "ImpersonationEnded"));
        events.all("auth.revocations").forEach(EventSchemas::assertFits);
    }
}
