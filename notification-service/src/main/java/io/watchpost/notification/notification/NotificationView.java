package io.watchpost.notification.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.kit.web.Resource;
import io.watchpost.notification.StoredJson;
import java.time.Instant;
import java.util.UUID;

/** A notification in the API. */
public record NotificationView(
    UUID id, String notificationType, String title, String message, JsonNode params, boolean read, boolean seen, Instant readAt,
    Instant seenAt, Instant createdAt, Instant updatedAt) {

    static Resource<NotificationView> of(Notification notification) {
        return new Resource<>(notification.id, "notifications", new NotificationView(notification.id, notification.notificationType,
            notification.title, notification.message, StoredJson.read(notification.params), notification.readAt != null,
            notification.seenAt != null, notification.readAt, notification.seenAt, notification.createdAt, notification.updatedAt));
    }
}
