package io.watchpost.scan.target;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.UserRef;
import io.watchpost.scan.credential.CredentialView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A target as the API shows it.
 *
 * @param maxHosts    addresses after expansion and exclusion
 * @param credentials without their secrets; absent for callers who may not know of them
 * @param inUse       a scan uses it
 */
public record TargetView(UUID id, String name, String hosts, String excludeHosts, String comment, int maxHosts, Ref portList,
                         @JsonInclude(JsonInclude.Include.NON_NULL) List<CredentialView> credentials, Instant attestedAt,
                         UserRef attestedBy, boolean inUse, Ref organization, Instant createdAt, Instant updatedAt) {
}
