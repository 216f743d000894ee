package io.watchpost.scan.portlist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.UUID;

/** How ranges are written. */
final class PortRangeRows {

    /** Many at once: list, organization, ranges as {@link #json}. */
    static final String INSERT = """
        insert into port_range (id, port_list_id, organization_id, protocol, first_port, last_port, comment)
        select r.id, %s, %s, r.protocol, r.first, r.last, r.comment
        from jsonb_to_recordset(cast(cast(%s as text) as jsonb))
            as r (id uuid, protocol text, first integer, last integer, comment text)""";

    private PortRangeRows() {
    }

    /** Ranges with new ids, as {@link #INSERT} reads them. */
    static String json(ObjectMapper json, List<PortSpan> spans) {
        return json(json, spans.stream().map(span -> row(UUID.randomUUID(), span)).toList());
    }

    /** One range with this id. */
    static String json(ObjectMapper json, UUID id, PortSpan span) {
        return json(json, (Object) List.of(row(id, span)));
    }

    private static Row row(UUID id, PortSpan span) {
        return new Row(id, span.protocol().label(), span.ports().first(), span.ports().last(), span.comment());
    }

    private record Row(UUID id, String protocol, int first, int last, String comment) {
    }

    private static String json(ObjectMapper json, Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
