package io.watchpost.kit.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * One event as a consumer sees it.
 *
 * @param id the event's own id; the same id again is the same event again
 * @param type short name, for example {@code ScanCompleted} (on the wire {@code io.watchpost.ScanCompleted})
 * @param source the service that published it, for example {@code /scan-service}
 * @param key what it is about; events of one key arrive in the order of their changes
 * @param time when it was published
 * @param traceparent W3C trace context of the call it goes back to, or null
 * @param data the payload, null for a deletion on a compacted topic
 */
public record Event(UUID id, String type, String source, UUID key, Instant time, String traceparent, JsonNode data) {

    /**
     * The payload as a record of the consumer's own; members it doesn't know are left out.
     *
     * @throws MalformedEventException when the payload doesn't fit the type
     */
    public <T> T as(Class<T> type) {
        return EventJson.read(data, type);
    }

    /** An origin for what a consumer publishes in turn: done by the system, in the same trace. */
    public EventOrigin origin() {
        return EventOrigin.system(traceparent);
    }

    /** An origin for what a consumer does because somebody asked for it: the event's own persons, in the same trace. */
    public EventOrigin continued() {
        Actor actor = person("actor");
        if (actor == null) {
            return origin();
        }
        EventOrigin own = EventOrigin.of(actor, origin().request());
        Actor onBehalfOf = person("on_behalf_of");
        return onBehalfOf == null ? own : own.onBehalfOf(onBehalfOf, null);
    }

    private Actor person(String member) {
        return data.hasNonNull(member) ? EventJson.read(data.get(member), Actor.class) : null;
    }
}
