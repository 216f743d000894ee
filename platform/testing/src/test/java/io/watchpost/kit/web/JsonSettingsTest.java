package io.watchpost.kit.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.kit.KitTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@KitTest
class JsonSettingsTest {

    @Inject
    ObjectMapper json;

    @Test
    void aTimeHasMillisecondsEvenWhenTheyAreZeroAndNoMore() throws Exception {
        assertEquals("{\"at\":\"2025-03-28T12:34:56.000Z\"}", json.writeValueAsString(Map.of("at", Instant.parse("2025-03-28T12:34:56Z"))));
        assertEquals("{\"at\":\"2025-03-28T12:34:56.789Z\"}", json.writeValueAsString(Map.of("at", Instant.parse("2025-03-28T12:34:56.789123Z"))));
    }

    /** What a change may set: a value, or none. */
    private record Change(Optional<String> name) {}

    @Test
    void whatWasNotSentIsToldFromWhatIsToBeTakenAway() throws Exception {
        assertNull(json.readValue("{}", Change.class).name());
        assertEquals(Optional.empty(), json.readValue("{\"name\":null}", Change.class).name());
        assertEquals(Optional.of("a"), json.readValue("{\"name\":\"a\"}", Change.class).name());
    }
}
