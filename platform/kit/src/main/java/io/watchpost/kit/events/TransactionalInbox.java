package io.watchpost.kit.events;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.watchpost.kit.security.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** The inbox over {@code processed_event}. */
@ApplicationScoped
class TransactionalInbox implements Inbox {

    private static final Logger LOG = Logger.getLogger(TransactionalInbox.class);
    private static final String REMEMBER =
        "INSERT INTO processed_event (consumer, event_id) VALUES (:consumer, :event) ON CONFLICT DO NOTHING";

    private final Transactions transactions;
    private final TopicViews views;
    private final EventsConfig.Retry retry;
    private final Vertx vertx;

    TransactionalInbox(Transactions transactions, TopicViews views, EventsConfig config, Vertx vertx) {
        this.transactions = transactions;
        this.views = views;
        this.retry = config.retry();
        this.vertx = vertx;
    }

    @Override
    public Uni<Void> process(String consumer, Message<byte[]> message, BiFunction<Mutiny.Session, Event, Uni<Void>> effect) {
        IncomingKafkaRecordMetadata<?, ?> record = message.getMetadata(IncomingKafkaRecordMetadata.class)
            .orElseThrow(() -> new IllegalArgumentException("Not a record from Kafka"));
        if (CloudEvents.isForOther(record.getHeaders(), consumer)) {
            return acknowledge(message);
        }
        return Uni.createFrom().item(() -> CloudEvents.decode(String.valueOf(record.getKey()), record.getHeaders(), message.getPayload()))
            .chain(event -> process(consumer, event, effect))
            .chain(() -> acknowledge(message))
            .onFailure().recoverWithUni(failure -> giveUp(consumer, record, message, failure));
    }

    @Override
    public Uni<Void> process(String consumer, Event event, BiFunction<Mutiny.Session, Event, Uni<Void>> effect) {
        Executor context = contextOf(VertxContext.getOrCreateDuplicatedContext(vertx));
        return Uni.createFrom().deferred(() -> once(consumer, event, effect))
            .runSubscriptionOn(context)
            .onFailure(Unavailability::isCauseOf).retry().withBackOff(retry.firstPause(), retry.longestPause())
                .expireIn(retry.patience().toMillis())
            .onFailure(TransactionalInbox::mayPass).retry().withBackOff(retry.firstPause(), retry.longestPause())
                .atMost(retry.attempts() - 1L)
            .emitOn(context);
    }

    private Uni<Void> once(String consumer, Event event, BiFunction<Mutiny.Session, Event, Uni<Void>> effect) {
        if (!views.ready()) {
            return Uni.createFrom().failure(new Unavailability.ViewsNotReady());
        }
        return transactions.asSystem(session -> remember(session, consumer, event)
            .chain(fresh -> fresh ? effect.apply(session, event) : Uni.createFrom().voidItem()));
    }

    private static Uni<Boolean> remember(Mutiny.Session session, String consumer, Event event) {
        return session.createNativeQuery(REMEMBER)
            .setParameter("consumer", consumer)
            .setParameter("event", event.id())
            .executeUpdate()
            .map(inserted -> inserted == 1);
    }

    private static boolean mayPass(Throwable failure) {
        return !(failure instanceof MalformedEventException);
    }

    private static Uni<Void> acknowledge(Message<?> message) {
        return Uni.createFrom().completionStage(message::ack);
    }

    private static Uni<Void> giveUp(String consumer, IncomingKafkaRecordMetadata<?, ?> record, Message<?> message, Throwable failure) {
        LOG.errorf("%s gives up on %s %d:%d: %s", consumer, record.getTopic(), record.getPartition(), record.getOffset(), failure);
        return Uni.createFrom().completionStage(() -> message.nack(failure));
    }

    /** Hibernate Reactive wants each attempt on the context that the first one ran on, and that one for this event alone. */
    private static Executor contextOf(Context context) {
        VertxContextSafetyToggle.setContextSafe(context, true);
        return command -> context.runOnContext(ignored -> command.run());
    }
}
