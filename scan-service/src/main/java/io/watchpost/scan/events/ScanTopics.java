package io.watchpost.scan.events;

import io.watchpost.kit.events.ServiceTopics;
import io.watchpost.kit.events.Topics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The topics of this service. */
public final class ScanTopics {

    /** Under this name consumed events are remembered and dead letters kept. */
    public static final String CONSUMER = "scan";

    private ScanTopics() {
    }

    @Produces
    @Singleton
    static ServiceTopics topics() {
        return ServiceTopics.publishing(Topics.SCAN_LIFECYCLE, Topics.SCAN_RESULTS, Topics.SCAN_EXCEPTIONS, Topics.RESOURCE_OWNERSHIP,
            Topics.AUDIT_TRAIL)
            .reading(Topics.AUTH_ACCOUNTS, Topics.AUTH_REVOCATIONS)
            .consuming(CONSUMER, Topics.RESOURCE_TRANSFERS, Topics.AUTH_ACCOUNTS);
    }
}
