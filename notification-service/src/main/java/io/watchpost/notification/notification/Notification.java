package io.watchpost.notification.notification;

import io.watchpost.kit.security.Account;
import io.watchpost.kit.web.Ids;
import io.watchpost.notification.StoredJson;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** One message in one user's inbox. It belongs to the user's own organization, whoever's record it is about. */
@Entity
public class Notification {

    @Id
    public UUID id;

    public UUID organizationId;
    public UUID userId;
    public String notificationType;
    public String title;
    public String message;
    public String params;
    public Instant readAt;
    public Instant seenAt;
    public Instant createdAt;
    public Instant updatedAt;

    /** A new one, neither seen nor read. */
    static Notification of(Account recipient, Notice notice, Instant now) {
        Notification notification = new Notification();
        notification.id = Ids.next();
        notification.organizationId = recipient.organizationId();
        notification.userId = recipient.id();
        notification.notificationType = notice.type().wireName();
        notification.title = notice.title();
        notification.message = notice.message();
        notification.params = StoredJson.write(notice.params());
        notification.createdAt = now;
        notification.updatedAt = now;
        return notification;
    }

    /** Read implies seen; the first time counts. */
    void markRead(Instant now) {
        if (readAt == null) {
            readAt = now;
            updatedAt = now;
        }
        markSeen(now);
    }

    /** The first time counts. */
    void markSeen(Instant now) {
        if (seenAt == null) {
            seenAt = now;
            updatedAt = now;
        }
    }
}
