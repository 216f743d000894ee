package io.watchpost.scan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Reads the rows of native queries by column name, with the conversions that the views need. JSON columns are selected as text. */
@ApplicationScoped
public class Rows {

    private final ObjectMapper json;

    Rows(ObjectMapper json) {
        this.json = json;
    }

    /** A row to read from. */
    public Row of(Tuple tuple) {
        return new Row(tuple, json);
    }

    /** One row. Columns may be null unless a primitive is read. */
    public record Row(Tuple tuple, ObjectMapper json) {

        public UUID uuid(String column) {
            return tuple.get(column, UUID.class);
        }

        public String text(String column) {
            return tuple.get(column, String.class);
        }

        public Boolean flag(String column) {
            return tuple.get(column, Boolean.class);
        }

        public Integer integer(String column) {
            Number number = (Number) tuple.get(column);
            return number == null ? null : number.intValue();
        }

        public BigDecimal decimal(String column) {
            return (BigDecimal) tuple.get(column);
        }

        public Instant time(String column) {
            Object value = tuple.get(column);
            return value instanceof OffsetDateTime withOffset ? withOffset.toInstant() : (Instant) value;
        }

        /** Counts from the columns that are named as the classes are. */
        public SeverityCounts counts() {
            return SeverityCounts.of(integer("critical"), integer("high"), integer("medium"), integer("low"), integer("log"));
        }

        /** A JSON object, or null. */
        public <T> T object(String column, Class<T> type) {
            return read(text(column), json.constructType(type));
        }

        /** A JSON array. */
        public <T> List<T> list(String column, Class<T> type) {
            return read(text(column), json.getTypeFactory().constructCollectionType(List.class, type));
        }

        private <T> T read(String text, JavaType type) {
            try {
                return text == null ? null : json.readValue(text, type);
            } catch (JsonProcessingException foreign) {
                throw new IllegalStateException("A stored document doesn't fit " + type, foreign);
            }
        }
    }
}
