package io.watchpost.notification.webhook;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.Answer;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import io.watchpost.kit.web.RequestInfo;
import io.watchpost.notification.NotificationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Webhooks of the organizations in the caller's circle. Each change goes into the audit trail with it. */
@ApplicationScoped
public class Webhooks {

    private final Transactions transactions;
    private final Lists lists;
    private final Idempotency idempotency;
    private final AuditTrail audit;
    private final WebhookEdits edits;
    private final WebhookViews views;
    private final PendingDeliveries pending;
    private final int mostPerOrganization;

    Webhooks(Transactions transactions, Lists lists, Idempotency idempotency, AuditTrail audit, WebhookEdits edits, WebhookViews views,
            PendingDeliveries pending, NotificationConfig config) {
        this.transactions = transactions;
        this.lists = lists;
        this.idempotency = idempotency;
        this.audit = audit;
        this.edits = edits;
        this.views = views;
        this.pending = pending;
        this.mostPerOrganization = config.webhooks().mostPerOrganization();
    }

    Uni<ListDocument<WebhookView>> list(Caller caller, ListQuery query) {
        ListSource source = ListSource.of("w", "Webhook w").within(caller.circle(), "w.organizationId");
        return transactions.as(caller, session -> lists.entities(session, query, source, Webhook.class, views::resource));
    }

    /** A secret is the holder's business: who acts as the user sets none. */
    Uni<Response> create(Caller caller, RequestInfo request, String key, WebhookCreation.Request body) {
        if (body.webhook().secret() != null) {
            caller.requireHolder();
        }
        return edits.check(caller.organizationId(), body.webhook())
            .chain(() -> transactions.as(caller, session -> idempotency.once(session, caller, key, "createWebhook", body,
                () -> insert(session, caller, request, body.webhook()))));
    }

    Uni<Document<WebhookView>> get(Caller caller, UUID id) {
        return transactions.as(caller, session -> find(session, caller, id).map(views::document));
    }

    /**
     * The checks that need the network come before the transaction, so that none waits for a name server. Who acts as the user may not
     * change or remove a secret.
     */
    Uni<Document<WebhookView>> update(Caller caller, RequestInfo request, UUID id, WebhookChange change) {
        if (change.secret() != null) {
            caller.requireHolder();
        }
        return transactions.as(caller, session -> find(session, caller, id).map(webhook -> webhook.organizationId))
            .chain(organization -> edits.check(organization, change))
            .chain(() -> transactions.as(caller, session -> find(session, caller, id)
                .chain(webhook -> audit.record(session, caller.origin(request), edits.apply(webhook, change)).replaceWith(webhook))
                .map(views::document)));
    }

    /** What waits to be sent to a webhook that is turned off isn't sent any more. */
    Uni<Document<WebhookView>> activate(Caller caller, RequestInfo request, UUID id, boolean active) {
        return transactions.as(caller, session -> find(session, caller, id)
            .call(webhook -> webhook.active == active ? Uni.createFrom().voidItem() : turn(session, caller, request, webhook, active))
            .map(views::document));
    }

    Uni<Void> delete(Caller caller, RequestInfo request, UUID id) {
        return transactions.as(caller, session -> find(session, caller, id)
            .chain(webhook -> audit.record(session, caller.origin(request), entry("webhook.deleted", webhook))
                .chain(() -> session.remove(webhook))));
    }

    /** The webhook, unless it is outside the caller's circle. */
    public static Uni<Webhook> find(Session session, Caller caller, UUID id) {
        return session.find(Webhook.class, id)
            .onItem().transform(webhook -> webhook == null || !caller.circle().contains(webhook.organizationId) ? null : webhook)
            .onItem().ifNull().failWith(ApiException::notFound);
    }

    private Uni<Answer> insert(Session session, Caller caller, RequestInfo request, WebhookCreation input) {
        Webhook webhook = edits.create(caller.organizationId(), input);
        return requireRoom(session, caller.organizationId())
            .chain(() -> session.persist(webhook))
            .chain(() -> audit.record(session, caller.origin(request), entry("webhook.created", webhook)))
            .replaceWith(() -> Answer.created("/v2/webhooks/" + webhook.id, views.document(webhook)));
    }

    private Uni<Void> turn(Session session, Caller caller, RequestInfo request, Webhook webhook, boolean active) {
        webhook.active = active;
        webhook.updatedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        AuditEntry entry = entry(active ? "webhook.activated" : "webhook.deactivated", webhook);
        Uni<Void> recorded = audit.record(session, caller.origin(request), entry);
        return active ? recorded : recorded.chain(() -> pending.cancel(session, webhook.id));
    }

    private Uni<Void> requireRoom(Session session, UUID organization) {
        return session.createSelectionQuery("select count(*) from Webhook where organizationId = :organization", Long.class)
            .setParameter("organization", organization)
            .getSingleResult()
            .invoke(count -> {
                if (count >= mostPerOrganization) {
                    throw ApiException.conflict("too_many_webhooks", "An organization has at most " + mostPerOrganization + " webhooks.");
                }
            })
            .replaceWithVoid();
    }

    private static AuditEntry entry(String action, Webhook webhook) {
        return AuditEntry.success(webhook.organizationId, action, "webhooks", webhook.id, webhook.name);
    }
}
