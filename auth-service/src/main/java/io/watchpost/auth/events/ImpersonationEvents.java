package io.watchpost.auth.events;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.impersonation.Impersonation;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.events.Outbox;
import io.watchpost.kit.events.Topics;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Tells of impersonations: an event and an audit record each, both with both identities, in the transaction of the change itself. */
@ApplicationScoped
public class ImpersonationEvents {

    private final Outbox outbox;
    private final AuditTrail audit;

    ImpersonationEvents(Outbox outbox, AuditTrail audit) {
        this.outbox = outbox;
        this.audit = audit;
    }

    public Uni<Void> started(Session session, Impersonation impersonation, RequestInfo request) {
        return publish(session, impersonation, "ImpersonationStarted", "impersonation.started", request);
    }

    public Uni<Void> ended(Session session, Impersonation impersonation, RequestInfo request) {
        return publish(session, impersonation, "ImpersonationEnded", "impersonation.ended", request);
    }

    private Uni<Void> publish(Session session, Impersonation impersonation, String type, String action, RequestInfo request) {
        EventOrigin origin =
                EventOrigin.of(impersonation.impersonator(), request).onBehalfOf(impersonation.target(), impersonation.id());
        AuditEntry entry = AuditEntry
                .success(impersonation.target().organizationId(), action, "users", impersonation.target().userId(),
                        impersonation.target().username())
                .because(impersonation.reason());
        AuditEntry complete = impersonation.endCause() == null ? entry : entry.changing("cause", null, impersonation.endCause());
        return outbox.publish(session, Topics.AUTH_IMPERSONATION, impersonation.id(), type, ImpersonationEvent.of(impersonation), origin)
                .chain(() -> audit.record(session, origin, complete));
    }
}
