package io.watchpost.report.events;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.watchpost.kit.events.Actor;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.UserRef;
import java.time.Instant;
import java.util.UUID;

/**
 * A file is ready for download. On topic {@code report.files}, under the report's id.
 *
 * @param sha256      of the file, lowercase hex
 * @param requestedBy the account that asked for it; null for the system
 */
@RegisterForReflection
public record ReportFileGenerated(UUID reportId, String type, String format, String status, String sha256, long sizeBytes,
        Instant generatedAt, UUID organizationId, Ref scan, UserRef requestedBy) {

    /** Type of the event. */
    public static final String TYPE = "ReportFileGenerated";

    /** Who is meant by {@code requested_by}: under impersonation the user acted as. */
    public static UserRef requester(EventOrigin origin) {
        Actor account = origin.account();
        return account == null ? null : new UserRef(account.userId(), account.username());
    }
}
