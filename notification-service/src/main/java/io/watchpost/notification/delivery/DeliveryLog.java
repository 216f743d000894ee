package io.watchpost.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.Answer;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.Resource;
import io.watchpost.notification.NotificationConfig;
import io.watchpost.notification.StoredJson;
import io.watchpost.notification.webhook.Webhook;
import io.watchpost.notification.webhook.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The deliveries of a webhook as its users see them, and what they may send by hand. */
@ApplicationScoped
class DeliveryLog {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final Lists lists;
    private final Accounts accounts;
    private final int mostByHandPerMinute;

    DeliveryLog(Transactions transactions, Lists lists, Accounts accounts, NotificationConfig config) {
        this.transactions = transactions;
        this.lists = lists;
        this.accounts = accounts;
        this.mostByHandPerMinute = config.webhooks().mostByHandPerMinute();
    }

    Uni<ListDocument<DeliveryView>> list(Caller caller, UUID webhook, ListQuery query) {
        ListSource source = ListSource.of("d", "Delivery d").where("d.webhookId = :webhook", "webhook", webhook);
        return transactions.as(caller, session -> Webhooks.find(session, caller, webhook)
            .chain(() -> lists.entities(session, query, source, Delivery.class, DeliveryView::of)));
    }

    Uni<Document<DeliveryView>> get(Caller caller, UUID webhook, UUID id) {
        return transactions.as(caller, session -> find(session, caller, webhook, id).map(DeliveryView::document));
    }

    /** Queues a test event; the webhook may be turned off. */
    Uni<Answer> ping(Caller caller, UUID id) {
        return transactions.as(caller, session -> Webhooks.find(session, caller, id)
            .call(webhook -> requireFew(session, webhook.id, "event = 'ping' and createdAt"))
            .map(this::ping)
            .call(session::persist)
            .map(delivery -> Answer.accepted(DeliveryView.document(delivery))));
    }

    /** Sends one again from the beginning, under the same id, unless it still waits. */
    Uni<Answer> redeliver(Caller caller, UUID webhook, UUID id) {
        return transactions.as(caller, session -> find(session, caller, webhook, id)
            .call(() -> requireFew(session, webhook, "redeliveredAt"))
            .invoke(DeliveryLog::restart)
            .map(delivery -> Answer.accepted(DeliveryView.document(delivery))));
    }

    private static void restart(Delivery delivery) {
        if (Delivery.PENDING.equals(delivery.status)) {
            throw ApiException.conflict("pending", "The delivery is still waiting to be sent.");
        }
        delivery.restart(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private Delivery ping(Webhook webhook) {
        UUID id = Ids.next();
        Ref organization = new Ref(webhook.organizationId, accounts.organizationName(webhook.organizationId));
        WebhookPayload payload = new WebhookPayload(id, WebhookPayload.PING, Instant.now().truncatedTo(ChronoUnit.MILLIS), organization,
            new Resource<>(webhook.id, "webhooks", StoredJson.read(StoredJson.write(Map.of("name", webhook.name)))));
        return Delivery.of(id, webhook.id, webhook.organizationId, id, payload);
    }

    private Uni<Void> requireFew(Session session, UUID webhook, String kindAndTime) {
        return session.createSelectionQuery("select count(*) from Delivery where webhookId = :webhook and " + kindAndTime + " > :since",
            Long.class)
            .setParameter("webhook", webhook)
            .setParameter("since", Instant.now().minus(MINUTE))
            .getSingleResult()
            .invoke(count -> {
                if (count >= mostByHandPerMinute) {
                    throw ApiException.tooMany(MINUTE, "At most " + mostByHandPerMinute + " a minute.");
                }
            })
            .replaceWithVoid();
    }

    private static Uni<Delivery> find(Session session, Caller caller, UUID webhook, UUID id) {
        return Webhooks.find(session, caller, webhook)
            .chain(() -> session.find(Delivery.class, id))
            .onItem().transform(delivery -> delivery == null || !delivery.webhookId.equals(webhook) ? null : delivery)
            .onItem().ifNull().failWith(ApiException::notFound);
    }
}
