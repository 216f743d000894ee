package io.watchpost.report.events;

import io.watchpost.kit.events.ServiceTopics;
import io.watchpost.kit.events.Topics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The topics that report-service publishes and consumes. */
final class ReportTopics {

    /** Under this name consumed events are remembered. */
    static final String CONSUMER = "report";

    private ReportTopics() {
    }

    @Produces
    @Singleton
    static ServiceTopics topics() {
        return ServiceTopics.publishing(Topics.REPORT_FILES, Topics.RESOURCE_OWNERSHIP, Topics.AUDIT_TRAIL)
                .reading(Topics.AUTH_ACCOUNTS, Topics.AUTH_REVOCATIONS)
                .consuming(CONSUMER, Topics.SCAN_LIFECYCLE, Topics.SCAN_RESULTS, Topics.RESOURCE_TRANSFERS);
    }
}
