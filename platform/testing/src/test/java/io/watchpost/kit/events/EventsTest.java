package io.watchpost.kit.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.watchpost.kit.KitTest;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.TestSystem;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.events.ReceivedEvent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The way of an event from an HTTP call over the outbox and the broker to its effect. */
@KitTest
class EventsTest {

    private static final String TOPIC = "scan.lifecycle";
    private static final String DEAD_LETTERS = "scan.lifecycle.effects.dlq";

    @Inject
    EffectConsumers consumers;

    @Inject
    TopicViews views;

    private final Events events = Events.shared();

    @Test
    void theCorrelationIdRunsFromTheHttpCallThroughAllTopicsAndBothIdentitiesGoWithIt() {
        UUID key = UUID.randomUUID();
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        RestAssured.given().header("traceparent", trace).queryParam("key", key).post("/probe/events").then().statusCode(200);
        ReceivedEvent sent = events.await(TOPIC, key, "ScanStarted");
        assertEquals(trace, sent.headers().get("ce_traceparent"));
        assertEquals("/kit-tests", sent.headers().get("ce_source"));
        assertEquals("support", sent.data().at("/actor/username").asText());
        assertEquals("customer", sent.data().at("/on_behalf_of/username").asText());
        ReceivedEvent caused = events.await("report.files", key, "ReportFileGenerated");
        assertEquals(trace, caused.headers().get("ce_traceparent"));
        assertTrue(caused.data().get("actor").isNull());
    }

    @Test
    void anEventOfAChangeThatWasUndoneIsNeverSent() {
        UUID undone = UUID.randomUUID();
        UUID done = UUID.randomUUID();
        RestAssured.given().queryParam("key", undone).queryParam("refuse", true).post("/probe/events").then().statusCode(409);
        RestAssured.given().queryParam("key", done).post("/probe/events").then().statusCode(200);
        events.await(TOPIC, done, "ScanStarted");
        assertTrue(events.all(TOPIC).stream().noneMatch(event -> event.key().equals(undone.toString())));
    }

    @Test
    void anEventThatArrivesTwiceTakesEffectOnce() {
        UUID key = UUID.randomUUID();
        UUID repeated = UUID.randomUUID();
        events.publish(TOPIC, key, "ScanStarted", repeated, Map.of("run_id", key));
        events.publish(TOPIC, key, "ScanStarted", repeated, Map.of("run_id", key));
        UUID last = events.publish(TOPIC, key, "ScanStopped", Map.of("run_id", key));
        Eventually.that(() -> assertEquals(List.of(repeated, last), effects("effects", key)));
    }

    @Test
    void anEventThatFailsToTheEndBecomesADeadLetterAndIsReplayedToItsConsumerOnly() throws SQLException {
        UUID key = UUID.randomUUID();
        consumers.breakFor(key);
        UUID failing = events.publish(TOPIC, key, "ScanStarted", Map.of("run_id", key));
        ReceivedEvent dead = events.await(DEAD_LETTERS, key, "ScanStarted");
        assertTrue(dead.headers().get("dead-letter-reason").contains("broken for " + key));
        assertEquals(TOPIC, dead.headers().get("dead-letter-topic"));
        assertEquals(List.of(), effects("effects", key));
        Eventually.that(() -> assertEquals(List.of(failing), effects("watchers", key)));

        consumers.mend();
        Map<String, Object> kafka = Map.of("bootstrap.servers", TestSystem.current().bootstrapServers());
        assertTrue(ReplayCommand.replay(DEAD_LETTERS, kafka) >= 1);
        Eventually.that(() -> assertEquals(List.of(failing), effects("effects", key)));
        UUID after = events.publish(TOPIC, key, "ScanCompleted", Map.of("run_id", key));
        Eventually.that(() -> assertEquals(List.of(failing, after), effects("watchers", key)));
        ReplayCommand.replay(DEAD_LETTERS, kafka);
        assertEquals(1, events.all(TOPIC).stream()
            .filter(event -> event.key().equals(key.toString()) && "effects".equals(event.headers().get("watchpost-replay-for"))).count());
    }

    @Test
    void whatIsNoEventBecomesADeadLetterAndDoesNotHoldUpTheNext() {
        UUID key = UUID.randomUUID();
        events.send(new ProducerRecord<>(TOPIC, key.toString(), "{\"no\": \"event\"}".getBytes(StandardCharsets.UTF_8)));
        UUID next = events.publish(TOPIC, key, "ScanStarted", Map.of("run_id", key));
        Eventually.that(() -> assertEquals(List.of(next), effects("effects", key)));
        ReceivedEvent dead = events.await(DEAD_LETTERS, event -> event.key().equals(key.toString()));
        assertEquals("Header ce_specversion is missing", dead.headers().get("dead-letter-reason"));
    }

    @Test
    void aViewFollowsACompactedTopicFromItsBeginning() {
        UUID kept = UUID.randomUUID();
        UUID removed = UUID.randomUUID();
        events.publish("auth.accounts", kept, "OrganizationChanged", Map.of("id", kept, "name", "Kept", "partner", false));
        Map<UUID, Optional<Event>> seen = new ConcurrentHashMap<>();
        TopicView view = views.start(Topics.AUTH_ACCOUNTS, seen::put);
        Eventually.that(() -> assertTrue(view.ready()));
        assertEquals("Kept", seen.get(kept).orElseThrow().data().get("name").asText());
        events.publish("auth.accounts", removed, "OrganizationChanged", Map.of("id", removed, "name", "Removed", "partner", false));
        Eventually.that(() -> assertTrue(seen.containsKey(removed)));
        events.publish("auth.accounts", removed, "OrganizationDeleted", null);
        Eventually.that(() -> assertTrue(seen.get(removed).isEmpty()));
    }

    private static List<UUID> effects(String consumer, UUID key) throws SQLException {
        try (Connection database = TestSystem.current().database().connectAsUser();
             PreparedStatement select =
                 database.prepareStatement("SELECT event_id FROM effect WHERE consumer = ? AND key = ? ORDER BY ctid")) {
            select.setString(1, consumer);
            select.setObject(2, key);
            List<UUID> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
            return found;
        }
    }
}
