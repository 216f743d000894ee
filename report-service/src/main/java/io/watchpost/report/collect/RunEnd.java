package io.watchpost.report.collect;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.UserRef;
import io.watchpost.report.content.SeverityCounts;
import java.time.Instant;
import java.util.UUID;

/**
 * What scan-service says when a run ends; the last three come with a completed one alone.
 *
 * @param trigger      {@code manual}, {@code schedule} or {@code wizard}
 * @param compliance   true is pass; null without a result
 * @param createdBy    who started it, or whose schedule did
 * @param hostMessages number of HostScanned messages of the run
 * @param digest       over these messages, see {@link io.watchpost.kit.events.EventDigest}
 */
@RegisterForReflection
public record RunEnd(UUID runId, UUID organizationId, Ref scan, Ref target, String product, String trigger, Instant startedAt,
        Instant endedAt, Integer hostsCount, SeverityCounts results, Boolean compliance, UserRef createdBy, Integer hostMessages,
        String digest, String feedVersion) {

    /** The user who started it by hand, or null. */
    String startedBy() {
        return createdBy == null || "schedule".equals(trigger) ? null : createdBy.username();
    }
}
