package io.watchpost.scan.events;

import io.watchpost.kit.events.ServiceTopics;
import io.watchpost.kit.events.Topics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The topics of this service. */
final class ScanTopics {

    private ScanTopics() {
    }

    @Produces
    @Singleton
    static ServiceTopics topics() {
        return ServiceTopics.publishing(Topics.SCAN_LIFECYCLE, Topics.SCAN_RESULTS, Topics.AUDIT_TRAIL)
            .reading(Topics.AUTH_ACCOUNTS, Topics.AUTH_REVOCATIONS);
    }
}
