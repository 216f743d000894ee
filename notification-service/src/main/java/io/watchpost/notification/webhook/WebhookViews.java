package io.watchpost.notification.webhook;

import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Makes views of webhooks, with the names of their organizations. */
@ApplicationScoped
class WebhookViews {

    private final Accounts accounts;

    WebhookViews(Accounts accounts) {
        this.accounts = accounts;
    }

    Resource<WebhookView> resource(Webhook webhook) {
        return new Resource<>(webhook.id, "webhooks", new WebhookView(webhook.id, webhook.name, webhook.targetUrl, List.of(webhook.events),
            webhook.includeCustomers, webhook.active, webhook.secret != null, webhook.lastDeliveryAt,
            new Ref(webhook.organizationId, accounts.organizationName(webhook.organizationId)), webhook.createdAt, webhook.updatedAt));
    }

    Document<WebhookView> document(Webhook webhook) {
        return new Document<>(resource(webhook));
    }
}
