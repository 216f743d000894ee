package io.watchpost.kit.events;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    private static final int ROWS_A_STATEMENT = 50;
    private static final String ROW = "(:id%1$d, :lane%1$d, :topic%1$d, :key%1$d, :type%1$d, :source%1$d, :time%1$d, "
        + "cast(:trace%1$d as text), cast(:payload%1$d as text))";

    private final OutboxRows rows;
    private final OutboxSignal signal;
    private final boolean notify;

    Outbox(OutboxRows rows, OutboxSignal signal, EventsConfig config) {
        this.rows = rows;
        this.signal = signal;
        this.notify = !config.relay().enabled();
    }

    /**
     * Publishes one event.
     *
     * @param type short name, for example {@code ScanCompleted}
     * @param payload a record or map; {@code actor} and {@code on_behalf_of} are added from the origin
     * @return fails with {@link IllegalArgumentException} when the payload is larger than {@link Topic#MAX_PAYLOAD_BYTES}
     */
    public Uni<Void> publish(Mutiny.Session session, Topic topic, UUID key, String type, Object payload, EventOrigin origin) {
        return Uni.createFrom().item(() -> event(topic, key, type, payload, origin)).chain(row -> publish(session, List.of(row)));
    }

    /**
     * Makes an event without writing it; what one transaction has to tell goes into one statement with
     * {@link #publish(Mutiny.Session, List)}.
     */
    public OutboxRow event(Topic topic, UUID key, String type, Object payload, EventOrigin origin) {
        return rows.event(topic, key, type, payload, origin);
    }

    /** Publishes several events in their order. */
    public Uni<Void> publish(Mutiny.Session session, List<OutboxRow> events) {
        List<List<OutboxRow>> parts = IntStream.iterate(0, from -> from < events.size(), from -> from + ROWS_A_STATEMENT)
            .mapToObj(from -> events.subList(from, Math.min(from + ROWS_A_STATEMENT, events.size())))
            .toList();
        return Multi.createFrom().iterable(parts)
            .onItem().transformToUniAndConcatenate(part -> insert(session, part))
            .collect().last()
            .chain(() -> wake(session));
    }

    /** Marks a key of a compacted topic as gone: views drop it, the broker forgets its history. */
    public Uni<Void> publishDeletion(Mutiny.Session session, Topic topic, UUID key, String type, EventOrigin origin) {
        return Uni.createFrom().item(() -> rows.tombstone(topic, key, type, origin)).chain(row -> publish(session, List.of(row)));
    }

    /** A process that relays by itself is woken after the commit; otherwise those that do have to be told by the database. */
    private Uni<Void> wake(Mutiny.Session session) {
        signal.written();
        return notify
            ? session.createNativeQuery("select cast(pg_notify('outbox', '') as text)", String.class).getSingleResult().replaceWithVoid()
            : Uni.createFrom().voidItem();
    }

    private static Uni<Integer> insert(Mutiny.Session session, List<OutboxRow> events) {
        String values = IntStream.range(0, events.size()).mapToObj(ROW::formatted).collect(Collectors.joining(", "));
        Mutiny.MutationQuery insert = session.createNativeQuery(OutboxRows.INSERT + values);
        for (int number = 0; number < events.size(); number++) {
            bind(insert, number, events.get(number));
        }
        return insert.executeUpdate();
    }

    private static void bind(Mutiny.MutationQuery insert, int number, OutboxRow row) {
        insert.setParameter("id" + number, row.id())
            .setParameter("lane" + number, row.lane())
            .setParameter("topic" + number, row.topic())
            .setParameter("key" + number, row.key())
            .setParameter("type" + number, row.type())
            .setParameter("source" + number, row.source())
            .setParameter("time" + number, row.time())
            .setParameter("trace" + number, row.traceparent())
            .setParameter("payload" + number, row.payload());
    }
}
