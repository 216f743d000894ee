package io.watchpost.auth.events;

import io.watchpost.kit.events.ServiceTopics;
import io.watchpost.kit.events.Topics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The topics that auth-service writes to; it follows the first two like every other service does. */
final class AuthTopics {

    @Produces
    @Singleton
    ServiceTopics topics() {
        return ServiceTopics.publishing(Topics.AUTH_ACCOUNTS, Topics.AUTH_REVOCATIONS, Topics.AUTH_IMPERSONATION, Topics.AUDIT_TRAIL);
    }
}
