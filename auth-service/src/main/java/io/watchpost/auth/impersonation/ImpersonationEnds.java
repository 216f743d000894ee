package io.watchpost.auth.impersonation;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.events.ImpersonationEvents;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.events.Outbox;
import io.watchpost.kit.events.OutboxRow;
import io.watchpost.kit.web.RequestInfo;
import io.watchpost.kit.web.TraceContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Ends impersonations, and tells of it, in the session's transaction. To end one that isn't open does nothing. */
@ApplicationScoped
public class ImpersonationEnds {

    private final ImpersonationRows rows;
    private final ImpersonationEvents events;
    private final Outbox outbox;

    ImpersonationEnds(ImpersonationRows rows, ImpersonationEvents events, Outbox outbox) {
        this.rows = rows;
        this.events = events;
        this.outbox = outbox;
    }

    /** Ends one before its time; by the impersonator. */
    public Uni<Void> end(Session session, UUID impersonation, String cause, RequestInfo request) {
        return rows.end(session, impersonation, cause).chain(ended -> tell(session, ended, byImpersonator(request)));
    }

    /** Ends one before its time, whoever does it; answers whether it was open. */
    Uni<Boolean> end(Session session, UUID impersonation, String cause, EventOrigin origin) {
        return rows.end(session, impersonation, cause)
                .call(ended -> tell(session, ended, by(origin)))
                .map(ended -> !ended.isEmpty());
    }

    /** Ends the one that was begun from the session; by the impersonator. */
    public Uni<Void> endOfSession(Session session, UUID sessionId, String cause, RequestInfo request) {
        return rows.endOfSession(session, sessionId, cause).chain(ended -> tell(session, ended, byImpersonator(request)));
    }

    /** Ends the one that was begun from the session, whoever does it. */
    public Uni<Void> endOfSession(Session session, UUID sessionId, String cause, EventOrigin origin) {
        return rows.endOfSession(session, sessionId, cause).chain(ended -> tell(session, ended, by(origin)));
    }

    /** Ends those that the user began and those of the user. */
    public Uni<Void> endOfUser(Session session, UUID user, String cause, EventOrigin origin) {
        return rows.endOfUser(session, user, cause).chain(ended -> tell(session, ended, by(origin)));
    }

    /** Ends those that rest on a consent. */
    public Uni<Void> endOfConsent(Session session, UUID consent, String cause, EventOrigin origin) {
        return rows.endOfConsent(session, consent, cause).chain(ended -> tell(session, ended, by(origin)));
    }

    /** Ends those of an organization's users. */
    public Uni<Void> endOfOrganization(Session session, UUID organization, String cause, EventOrigin origin) {
        return rows.endOfOrganization(session, organization, cause).chain(ended -> tell(session, ended, by(origin)));
    }

    /** Closes those whose time is over; answers how many. */
    Uni<Integer> expire(Session session) {
        return rows.expire(session).call(ended -> tell(session, ended, byImpersonator(nobodysRequest()))).map(List::size);
    }

    /** Closes the impersonator's one if its time is over. */
    Uni<Void> expire(Session session, UUID impersonator) {
        return rows.expire(session, impersonator).chain(ended -> tell(session, ended, byImpersonator(nobodysRequest())));
    }

    /** Tells of one that has just been ended by its impersonator. */
    Uni<Void> tell(Session session, Impersonation ended, RequestInfo request) {
        return tell(session, List.of(ended), byImpersonator(request));
    }

    private Uni<Void> tell(Session session, List<Impersonation> ended, Function<Impersonation, EventOrigin> origin) {
        List<OutboxRow> told = ended.stream().flatMap(one -> events.ended(one, origin.apply(one)).stream()).toList();
        return told.isEmpty() ? Uni.createFrom().voidItem() : outbox.publish(session, told);
    }

    private static Function<Impersonation, EventOrigin> byImpersonator(RequestInfo request) {
        return one -> ImpersonationEvents.origin(one, request);
    }

    /** Somebody else's doing; the record says of which impersonation. */
    private static Function<Impersonation, EventOrigin> by(EventOrigin origin) {
        return one -> new EventOrigin(origin.actor(), origin.onBehalfOf(), one.id(), origin.request());
    }

    private static RequestInfo nobodysRequest() {
        return new RequestInfo(null, TraceContext.started(), null, null);
    }
}
