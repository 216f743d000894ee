package io.watchpost.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.watchpost.testing.contract.ContractValidation;
import io.watchpost.testing.events.Accounts;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.tokens.TokenMint;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.jose4j.jwk.HttpsJwks;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = WatchpostTestResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "name", value = "kit"))
class TestSystemTest {

    @Inject
    Config config;

    @Test
    void theServiceIsToldWhereEverythingIs() throws Exception {
        TestSystem system = TestSystem.current();
        assertEquals(system.bootstrapServers(), config.getValue("kafka.bootstrap.servers", String.class));
        assertEquals(system.database().jdbcUrl(), config.getValue("quarkus.datasource.jdbc.url", String.class));
        HttpsJwks keys = new HttpsJwks(config.getValue("watchpost.tokens.jwks-url", String.class));
        assertEquals(1, keys.getJsonWebKeys().size());
        assertEquals(3, TokenMint.shared().session("Admin", UUID.randomUUID()).split("\\.").length);
    }

    @Test
    void aResponseIsHeldAgainstTheContract() {
        ContractValidation.install();
        RestAssured.get("/probe").then().statusCode(200);
        assertThrows(AssertionError.class, () -> RestAssured.given().header("Accept", "text/plain").get("/probe"));
    }

    @Test
    void aPublishedEventIsRead() {
        Events events = Events.shared();
        events.createTopic("test.echo", 3, Map.of());
        UUID key = UUID.randomUUID();
        UUID id = events.publish("test.echo", key, "Said", Map.of("word", "hello"));
        assertEquals(id.toString(), events.await("test.echo", key, "Said").id());
        events.createTopic(Accounts.TOPIC, 1, Map.of("cleanup.policy", "compact"));
        UUID organization = Accounts.shared().organization("Example", null, false);
        assertEquals("Example", events.await(Accounts.TOPIC, organization, "OrganizationChanged").data().get("name").asText());
    }
}
