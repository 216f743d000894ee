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
 * @param compliance   true is pass; null without a result
 * @param createdBy    who started it, null for a schedule
 * @param hostMessages number of HostScanned messages of the run
 * @param digest       over these messages, see {@link io.watchpost.kit.events.EventDigest}
 */
@RegisterForReflection
public record RunEnd(UUID runId, UUID organizationId, Ref scan, Ref target, String product, Instant startedAt, Instant endedAt,
        Integer hostsCount, SeverityCounts results, Boolean compliance, UserRef createdBy, Integer hostMessages, String digest,
        String feedVersion) {
}
