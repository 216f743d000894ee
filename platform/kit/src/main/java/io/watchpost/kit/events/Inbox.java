package io.watchpost.kit.events;

import io.smallrye.mutiny.Uni;
import java.util.function.BiFunction;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Applies events once. The event's id is stored in the transaction of its effect, so an event that arrives again changes nothing.
 *
 * <p>A failing effect is tried again with growing pauses, while the events behind it wait, so order per key holds; in the end it goes to
 * the dead letters of its consumer. While the database is away, or the service still reads its views, an event waits, and isn't given up
 * for that.
 *
 * <p>A channel needs its topic and its dead letters; all else comes from the kit:
 *
 * <pre>
 * mp.messaging.incoming.scan-lifecycle.topic=scan.lifecycle
 * mp.messaging.incoming.scan-lifecycle.dead-letter-queue.topic=scan.lifecycle.report.dlq
 * </pre>
 *
 * <pre>{@code
 * @Incoming("scan-lifecycle")
 * Uni<Void> on(Message<byte[]> message) {
 *     return inbox.process("report", message, this::apply);
 * }
 * }</pre>
 */
public interface Inbox {

    /**
     * Handles a record and acknowledges it. One that is malformed, or fails to the end, is sent to the dead letters by the channel's
     * failure strategy and counts as handled; so the answer fails only when that fails.
     *
     * @param consumer name under which ids are remembered and dead letters kept: one for each effect of a service
     * @param effect what the event changes; runs with access to all organizations
     */
    Uni<Void> process(String consumer, Message<byte[]> message, BiFunction<Mutiny.Session, Event, Uni<Void>> effect);

    /** Handles an event; the answer fails when the effect does so to the end. */
    Uni<Void> process(String consumer, Event event, BiFunction<Mutiny.Session, Event, Uni<Void>> effect);
}
