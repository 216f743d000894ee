package io.watchpost.notification.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.OrganizationInfo;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What may be set in a webhook, and setting it. */
@ApplicationScoped
class WebhookEdits {

    private static final int LONGEST_SECRET = 255;

    private final Accounts accounts;
    private final TargetUrls targets;
    private final SecretCipher cipher;

    WebhookEdits(Accounts accounts, TargetUrls targets, SecretCipher cipher) {
        this.accounts = accounts;
        this.targets = targets;
        this.cipher = cipher;
    }

    /** Fails with 422 when a value isn't accepted for that organization. */
    Uni<Void> check(UUID organization, WebhookCreation input) {
        return Uni.createFrom().voidItem().invoke(() -> checkCustomers(organization, input.includeCustomers()))
            .chain(() -> targets.check(input.targetUrl()));
    }

    /** Fails with 422 when a value isn't accepted for that organization. */
    Uni<Void> check(UUID organization, WebhookChange change) {
        return Uni.createFrom().voidItem().invoke(() -> {
            checkCustomers(organization, change.includeCustomers());
            checkSecret(change.secret());
        }).chain(() -> change.targetUrl() == null ? Uni.createFrom().voidItem() : targets.check(change.targetUrl()));
    }

    Webhook create(UUID organization, WebhookCreation input) {
        Webhook webhook = new Webhook();
        webhook.id = Ids.next();
        webhook.organizationId = organization;
        webhook.name = input.name();
        webhook.targetUrl = input.targetUrl();
        webhook.subscribe(input.events());
        webhook.includeCustomers = Boolean.TRUE.equals(input.includeCustomers());
        webhook.active = true;
        webhook.secret = input.secret() == null ? null : cipher.encrypt(webhook.id, input.secret());
        webhook.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        webhook.updatedAt = webhook.createdAt;
        return webhook;
    }

    /** Sets what was sent; the answer tells the audit trail what that changed. */
    AuditEntry apply(Webhook webhook, WebhookChange change) {
        AuditEntry entry = AuditEntry.success(webhook.organizationId, "webhook.updated", "webhooks", webhook.id, webhook.name);
        if (change.name() != null) {
            entry = changing(entry, "name", webhook.name, change.name());
            webhook.name = change.name();
        }
        if (change.targetUrl() != null) {
            entry = changing(entry, "target_url", webhook.targetUrl, change.targetUrl());
            webhook.targetUrl = change.targetUrl();
        }
        if (change.events() != null) {
            List<String> before = List.of(webhook.events);
            webhook.subscribe(change.events());
            entry = changing(entry, "events", before, List.of(webhook.events));
        }
        if (change.includeCustomers() != null) {
            entry = changing(entry, "include_customers", webhook.includeCustomers, change.includeCustomers());
            webhook.includeCustomers = change.includeCustomers();
        }
        if (change.secret() != null) {
            entry = changing(entry, "has_secret", webhook.secret != null, !change.secret().isNull());
            webhook.secret = change.secret().isNull() ? null : cipher.encrypt(webhook.id, change.secret().textValue());
        }
        webhook.updatedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return entry;
    }

    private static AuditEntry changing(AuditEntry entry, String field, Object before, Object after) {
        return Objects.equals(before, after) ? entry : entry.changing(field, before, after);
    }

    private void checkCustomers(UUID organization, Boolean includeCustomers) {
        boolean partner = accounts.organization(organization).map(OrganizationInfo::partner).orElse(false);
        if (Boolean.TRUE.equals(includeCustomers) && !partner) {
            throw ApiException.invalid("webhook.include_customers", "not_a_partner", "may be set by partner organizations only");
        }
    }

    private static void checkSecret(JsonNode secret) {
        if (secret == null || secret.isNull()) {
            return;
        }
        if (!secret.isTextual()) {
            throw ApiException.invalid("webhook.secret", "invalid", "must be text, or null to remove it");
        }
        int length = secret.textValue().length();
        if (length < 1 || length > LONGEST_SECRET) {
            throw ApiException.invalid("webhook.secret", "length", "must have 1 to " + LONGEST_SECRET + " characters");
        }
    }
}
