package io.watchpost.kit.events;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Publishes events from Hibernate Reactive. The event is a row written in the session's transaction: it exists exactly when the change
 * does, and the relay sends it after the commit.
 *
 * <p>Call it after the change itself: order per key follows from the lock that the changed row holds until the commit. The insert is a
 * native statement for the same reason: Hibernate writes what is pending before it, whereas an entity would be inserted before pending
 * updates.
 */
@ApplicationScoped
public class Outbox {

    private static final String INSERT =
        OutboxRows.INSERT + "(:id, :lane, :topic, :key, :type, :source, :time, cast(:traceparent as text), cast(:payload as text))";

    private final OutboxRows rows;

    Outbox(OutboxRows rows) {
        this.rows = rows;
    }

    /**
     * Publishes one event.
     *
     * @param type short name, for example {@code ScanCompleted}
     * @param payload a record or map; {@code actor} and {@code on_behalf_of} are added from the origin
     * @return fails with {@link IllegalArgumentException} when the payload is larger than {@link Topic#MAX_PAYLOAD_BYTES}
     */
    public Uni<Void> publish(Mutiny.Session session, Topic topic, UUID key, String type, Object payload, EventOrigin origin) {
        return Uni.createFrom().item(() -> rows.event(topic, key, type, payload, origin)).chain(row -> insert(session, row));
    }

    /** Marks a key of a compacted topic as gone: views drop it, the broker forgets its history. */
    public Uni<Void> publishDeletion(Mutiny.Session session, Topic topic, UUID key, String type, EventOrigin origin) {
        return Uni.createFrom().item(() -> rows.tombstone(topic, key, type, origin)).chain(row -> insert(session, row));
    }

    private static Uni<Void> insert(Mutiny.Session session, OutboxRow row) {
        return session.createNativeQuery(INSERT)
            .setParameter("id", row.id())
            .setParameter("lane", row.lane())
            .setParameter("topic", row.topic())
            .setParameter("key", row.key())
            .setParameter("type", row.type())
            .setParameter("source", row.source())
            .setParameter("time", row.time())
            .setParameter("traceparent", row.traceparent())
            .setParameter("payload", row.payload())
            .executeUpdate()
            .replaceWithVoid();
    }
}
