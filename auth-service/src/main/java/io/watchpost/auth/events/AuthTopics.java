package io.watchpost.auth.events;

import io.watchpost.kit.events.ServiceTopics;
import io.watchpost.kit.events.Topics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The topics that auth-service writes to, which it follows as every service does where they are its own, and what it consumes. */
public final class AuthTopics {

    /** Under this name consumed events are remembered and dead letters kept. */
    public static final String CONSUMER = "auth";

    private AuthTopics() {
    }

    @Produces
    @Singleton
    static ServiceTopics topics() {
        return ServiceTopics.publishing(Topics.AUTH_ACCOUNTS, Topics.AUTH_REVOCATIONS, Topics.AUTH_IMPERSONATION, Topics.AUDIT_TRAIL)
                .consuming(CONSUMER, Topics.RESOURCE_OWNERSHIP, Topics.RESOURCE_TRANSFERS, Topics.AUTH_USAGE);
    }
}
