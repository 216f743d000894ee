package io.watchpost.auth.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.events.Events;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@AuthTest
class FirstAdminTest {

    private static final String FIRST = "select %s from users where username = '" + People.ADMIN + "'";

    @Inject
    FirstAdmin firstAdmin;

    @Test
    void theFirstSuperAdminIsToldToTheOtherServices() {
        UUID id = UUID.fromString(TestDatabase.value(FIRST.formatted("id")));
        UUID organization = UUID.fromString(TestDatabase.value(FIRST.formatted("organization_id")));
        JsonNode user = Events.shared().await("auth.accounts", id, "UserChanged").data();
        assertEquals("Super Admin", user.at("/role").asText());
        assertEquals("active", user.at("/status").asText());
        JsonNode platform = Events.shared().await("auth.accounts", organization, "OrganizationChanged").data();
        assertEquals("Watchpost", platform.at("/name").asText());
    }

    @Test
    void startingAgainCreatesNobody() throws Throwable {
        String before = TestDatabase.value("select count(*) from users");
        String hash = TestDatabase.value(FIRST.formatted("password_hash"));
        firstAdmin.prepare();
        assertEquals(before, TestDatabase.value("select count(*) from users"));
        assertEquals(hash, TestDatabase.value(FIRST.formatted("password_hash")));
    }
}
