package io.watchpost.kit.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.kit.KitTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@KitTest
class TimeFormatTest {

    @Inject
    ObjectMapper json;

    @Test
    void aTimeHasMillisecondsEvenWhenTheyAreZeroAndNoMore() throws Exception {
        assertEquals("{\"at\":\"2025-03-28T12:34:56.000Z\"}", json.writeValueAsString(Map.of("at", Instant.parse("2025-03-28T12:34:56Z"))));
        assertEquals("{\"at\":\"2025-03-28T12:34:56.789Z\"}", json.writeValueAsString(Map.of("at", Instant.parse("2025-03-28T12:34:56.789123Z"))));
    }
}
