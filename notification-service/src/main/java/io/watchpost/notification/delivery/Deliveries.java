package io.watchpost.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.OrganizationInfo;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.Ref;
import io.watchpost.notification.webhook.PendingDeliveries;
import io.watchpost.notification.webhook.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Puts events into the queue for the webhooks that want them, in the transaction of whoever learnt of the event. */
@ApplicationScoped
public class Deliveries implements PendingDeliveries {

    private static final String INTERESTED = """
        SELECT * FROM webhook
        WHERE active AND :event = ANY (events)
          AND (organization_id = :organization OR include_customers AND organization_id = cast(:parent as uuid))""";

    private static final String CANCEL = """
        update Delivery set status = 'failed', nextAttemptAt = null, error = 'The webhook was turned off', updatedAt = :now
        where webhookId = :webhook and status = 'pending'""";

    private final Accounts accounts;

    Deliveries(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Queues an event for the organization's webhooks and for those of its partner that include customers. */
    public Uni<Void> enqueue(Session session, Happening happening) {
        UUID organization = happening.organizationId();
        UUID partner = accounts.organization(organization).map(OrganizationInfo::parentId).orElse(null);
        return session.createNativeQuery(INTERESTED, Webhook.class)
            .setParameter("event", happening.event().wireName())
            .setParameter("organization", organization)
            .setParameter("parent", partner == null ? null : partner.toString())
            .getResultList()
            .chain(webhooks -> session.persistAll(deliveries(webhooks, happening)));
    }

    @Override
    public Uni<Void> cancel(Session session, UUID webhook) {
        return session.createMutationQuery(CANCEL)
            .setParameter("now", Instant.now())
            .setParameter("webhook", webhook)
            .executeUpdate()
            .replaceWithVoid();
    }

    private Object[] deliveries(List<Webhook> webhooks, Happening happening) {
        Ref organization = new Ref(happening.organizationId(), accounts.organizationName(happening.organizationId()));
        return webhooks.stream().map(webhook -> {
            UUID id = Ids.next();
            WebhookPayload payload =
                new WebhookPayload(id, happening.event().wireName(), happening.time(), organization, happening.subject());
            return Delivery.of(id, webhook.id, webhook.organizationId, happening.id(), payload);
        }).toArray();
    }
}
