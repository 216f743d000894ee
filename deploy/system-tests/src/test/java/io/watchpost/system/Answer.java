package io.watchpost.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the system answered to one call. */
record Answer(String call, int status, JsonNode body) {

    /** This answer, if it has the status. */
    Answer expect(int expected) {
        assertEquals(expected, status, () -> call + " answered " + body);
        return this;
    }

    /** The id of the one record of the answer. */
    String id() {
        return body.at("/data/id").textValue();
    }

    /** The attributes of the one record of the answer. */
    JsonNode attributes() {
        return body.at("/data/attributes");
    }

    /** The attributes of the records of a list. */
    List<JsonNode> list() {
        return StreamSupport.stream(body.path("data").spliterator(), false).map(record -> record.path("attributes")).toList();
    }
}
