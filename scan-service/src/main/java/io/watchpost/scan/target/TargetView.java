package io.watchpost.scan.target;

import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.UserRef;
import java.time.Instant;
import java.util.UUID;

/**
 * A target as the API shows it.
 *
 * @param maxHosts addresses after expansion and exclusion
 * @param inUse    a scan uses it
 */
public record TargetView(UUID id, String name, String hosts, String excludeHosts, String comment, int maxHosts, Ref portList,
                         Instant attestedAt, UserRef attestedBy, boolean inUse, Ref organization, Instant createdAt, Instant updatedAt) {
}
