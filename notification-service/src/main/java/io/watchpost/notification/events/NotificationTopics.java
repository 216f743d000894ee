package io.watchpost.notification.events;

import io.watchpost.kit.events.ServiceTopics;
import io.watchpost.kit.events.Topics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What this service publishes and consumes. */
final class NotificationTopics {

    /** Under this name handled events are remembered and dead letters kept. */
    static final String CONSUMER = "notification";

    private NotificationTopics() {}

    @Produces
    @Singleton
    static ServiceTopics topics() {
        return ServiceTopics.publishing(Topics.AUDIT_TRAIL)
            .consuming(CONSUMER, Topics.SCAN_LIFECYCLE, Topics.REPORT_FILES, Topics.AUTH_IMPERSONATION, Topics.AUDIT_TRAIL);
    }
}
