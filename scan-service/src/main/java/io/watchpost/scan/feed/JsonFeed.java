package io.watchpost.scan.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Reading JSON feeds piece by piece: whatever the size of the document, one of its parts is in memory. */
final class JsonFeed {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory JSON = MAPPER.getFactory();

    /** Takes a named part of an object, or an unnamed one of a list. */
    interface Part {
        void accept(String name, JsonNode value) throws SQLException, IOException;
    }

    private JsonFeed() {
    }

    static JsonParser open(InputStream content) throws IOException {
        return JSON.createParser(content);
    }

    /** Passes on each element of the list at which the parser stands. */
    static int elements(JsonParser parser, Part part) throws SQLException, IOException {
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                throw new IOException("the list ends early");
            }
            part.accept(null, MAPPER.readTree(parser));
            count++;
        }
        return count;
    }

    /** Passes on each member of the object at which the parser stands. */
    static int members(JsonParser parser, Part part) throws SQLException, IOException {
        int count = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            part.accept(name, MAPPER.readTree(parser));
            count++;
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("the document ends early");
        }
        return count;
    }

    static JsonNode tree(JsonParser parser) throws IOException {
        return MAPPER.readTree(parser);
    }

    /** A day, or null when it is missing or none. */
    static LocalDate day(JsonNode value) {
        try {
            return value.isTextual() ? LocalDate.parse(value.asText()) : null;
        } catch (DateTimeParseException foreign) {
            return null;
        }
    }

    /** A time with its zone, or null when it is missing or none. */
    static Instant time(String value) {
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeParseException foreign) {
            return null;
        }
    }
}
