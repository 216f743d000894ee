package io.watchpost.kit.events.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.kit.events.Topics;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.kafka.EmbeddedKafka;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class TopicAdminTest {

    @Test
    void missingTopicsAreMadeAndThoseThatContradictTheCatalogueAreNamed() throws InterruptedException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
            Admin client = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new Events(kafka.bootstrapServers())
                .createTopic("scan.lifecycle", 1, Map.of("cleanup.policy", "compact", "max.message.bytes", "1000"));
            TopicAdmin admin = new TopicAdmin(client);
            admin.createMissing(Topics.all(), OptionalInt.of(1));
            admin.createMissing(Topics.all(), OptionalInt.of(1));
            List<String> errors = admin.verify(Topics.all());
            assertEquals(3, errors.size(), errors::toString);
            assertTrue(errors.stream().allMatch(error -> error.startsWith("scan.lifecycle has ")), errors::toString);
        }
    }
}
