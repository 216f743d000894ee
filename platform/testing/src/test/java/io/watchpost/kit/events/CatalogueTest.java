package io.watchpost.kit.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the catalogue that consumers outside read equal to the one in the code. */
class CatalogueTest {

    private static final Path CATALOGUE = Path.of("../../deploy/events");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document = read(new YAMLMapper(), CATALOGUE.resolve("asyncapi.yaml"));

    @Test
    void theDocumentHasTheTopicsOfTheCodeWithTheirSettings() {
        Map<String, String> documented = new TreeMap<>();
        document.get("channels").forEach(channel -> {
            JsonNode kafka = channel.at("/bindings/kafka");
            JsonNode settings = kafka.get("topicConfiguration");
            documented.put(channel.get("address").textValue(), settings(kafka.get("partitions").intValue(),
                settings.at("/cleanup.policy/0").textValue(), settings.get("max.message.bytes").longValue(), settings.path("retention.ms")
                    .asLong()));
        });
        Map<String, String> declared = new TreeMap<>();
        Topics.all().forEach(topic -> declared.put(topic.name(), settings(topic.partitions(),
            topic.cleanup() == Topic.Cleanup.COMPACT ? "compact" : "delete", Topic.MAX_RECORD_BYTES,
            topic.retention() == null ? 0 : topic.retention().toMillis())));
        assertEquals(declared, documented);
    }

    @Test
    void everyMessageHasASchemaAndAnExampleThatFitsIt() throws IOException {
        Set<String> messages = new TreeSet<>();
        document.get("channels").forEach(channel -> channel.get("messages").fieldNames().forEachRemaining(messages::add));
        assertEquals(messages, names("schemas"));
        assertEquals(messages, names("examples"));
        SchemaValidatorsConfig strict = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        for (String message : messages) {
            assertEquals("schemas/" + message + ".json", document.at("/components/messages/" + message + "/payload/$ref").textValue());
            JsonNode schema = read(JSON, CATALOGUE.resolve("schemas/" + message + ".json"));
            JsonNode example = read(JSON, CATALOGUE.resolve("examples/" + message + ".json"));
            Set<ValidationMessage> violations =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema, strict).validate(example);
            assertEquals(Set.of(), violations, message);
        }
    }

    private static String settings(int partitions, String cleanup, long largest, long retention) {
        return "%d partitions, %s, %d bytes, %d ms".formatted(partitions, cleanup, largest, retention);
    }

    private static Set<String> names(String folder) throws IOException {
        try (Stream<Path> files = Files.list(CATALOGUE.resolve(folder))) {
            return files.map(file -> file.getFileName().toString().replace(".json", "")).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static JsonNode read(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(file + " can't be read", e);
        }
    }
}
