package io.watchpost.auth.events;

import io.watchpost.auth.impersonation.Impersonation;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.events.Outbox;
import io.watchpost.kit.events.OutboxRow;
import io.watchpost.kit.events.Topics;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What is told of impersonations: an event and an audit record each, to be published in the transaction of the change itself. */
@ApplicationScoped
public class ImpersonationEvents {

    private static final String REVOKED_BECAUSE = "impersonation_ended";

    private final Outbox outbox;
    private final AuditTrail audit;
    private final TokenRevocations revocations;

    ImpersonationEvents(Outbox outbox, AuditTrail audit, TokenRevocations revocations) {
        this.outbox = outbox;
        this.audit = audit;
        this.revocations = revocations;
    }

    /** Both persons' doing: the impersonator, on behalf of the target. */
    public static EventOrigin origin(Impersonation impersonation, RequestInfo request) {
        return EventOrigin.of(impersonation.impersonator(), request).onBehalfOf(impersonation.target(), impersonation.id());
    }

    public List<OutboxRow> started(Impersonation impersonation, RequestInfo request) {
        EventOrigin origin = origin(impersonation, request);
        AuditEntry entry = entry(impersonation, "impersonation.started");
        return List.of(event(impersonation, "ImpersonationStarted", origin), audit.event(origin, impersonation.ticket() == null
                ? entry
                : entry.changing("ticket", null, impersonation.ticket())));
    }

    /** The end, and that its token is refused from now on. The record names the impersonator even if somebody else ended it. */
    public List<OutboxRow> ended(Impersonation impersonation, EventOrigin origin) {
        AuditEntry entry = entry(impersonation, "impersonation.ended")
                .changing("cause", null, impersonation.endCause())
                .changing("impersonator", impersonation.impersonator().username(), null);
        return List.of(
                event(impersonation, "ImpersonationEnded", origin),
                audit.event(origin, entry),
                revocations.revoked(impersonation.tokenId(), impersonation.expiresAt(), REVOKED_BECAUSE, origin));
    }

    /** That one person has acted as many users within an hour; it stands in the trail of that person's organization. */
    public List<OutboxRow> alert(Impersonation last, int users, int threshold, RequestInfo request) {
        EventOrigin origin = origin(last, request);
        AuditEntry entry = AuditEntry
                .success(last.impersonator().organizationId(), "impersonation.alert_raised", "users", last.impersonator().userId(),
                        last.impersonator().username())
                .changing("users", threshold, users);
        return List.of(
                outbox.event(Topics.AUTH_IMPERSONATION, last.id(), "ImpersonationAlert", ImpersonationAlert.of(last, users, threshold),
                        origin),
                audit.event(origin, entry));
    }

    private OutboxRow event(Impersonation impersonation, String type, EventOrigin origin) {
        return outbox.event(Topics.AUTH_IMPERSONATION, impersonation.id(), type, ImpersonationEvent.of(impersonation), origin);
    }

    private static AuditEntry entry(Impersonation impersonation, String action) {
        return AuditEntry
                .success(impersonation.target().organizationId(), action, "users", impersonation.target().userId(),
                        impersonation.target().username())
                .because(impersonation.reason());
    }
}
