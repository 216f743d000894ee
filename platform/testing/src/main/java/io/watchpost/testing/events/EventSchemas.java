package io.watchpost.testing.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The published schemas of events, {@code deploy/events}: what a service sends must fit them, and so must the examples. */
public final class EventSchemas {

    private static final SchemaValidatorsConfig SETTINGS = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private EventSchemas() {
    }

    /** Fails unless the payload fits the schema of the event's type. */
    public static void assertFits(String type, JsonNode data) {
        List<String> violations = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(read("schemas", type), SETTINGS).validate(data).stream().map(ValidationMessage::getMessage).sorted().toList();
        if (!violations.isEmpty()) {
            throw new AssertionError("%s with %s%npayload: %s".formatted(type, violations, data));
        }
    }

    /** Fails unless the event's payload fits its type. */
    public static void assertFits(ReceivedEvent event) {
        assertFits(event.type(), event.data());
    }

    /** Fails unless the published example of the type fits the type's schema. */
    public static void assertExampleFits(String type) {
        assertFits(type, read("examples", type));
    }

    private static JsonNode read(String folder, String type) {
        Path file = root().resolve(folder).resolve(type + ".json");
        try {
            return Events.JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("No " + file, e);
        }
    }

    /** Tests run in their module's folder; the catalogue lies beside the modules. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("deploy/events"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("No folder deploy/events above " + Path.of("").toAbsolutePath());
        }
        return folder.resolve("deploy/events");
    }
}
