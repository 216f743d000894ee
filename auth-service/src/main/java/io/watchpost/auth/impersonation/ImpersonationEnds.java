package io.watchpost.auth.impersonation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.events.ImpersonationEvents;
import io.watchpost.auth.events.TokenRevocations;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.web.RequestInfo;
import io.watchpost.kit.web.TraceContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Ends impersonations, and tells of it, in the session's transaction. To end one that isn't open does nothing. */
@ApplicationScoped
public class ImpersonationEnds {

    private static final String REASON = "impersonation_ended";

    private final ImpersonationRows rows;
    private final ImpersonationEvents events;
    private final TokenRevocations revocations;

    ImpersonationEnds(ImpersonationRows rows, ImpersonationEvents events, TokenRevocations revocations) {
        this.rows = rows;
        this.events = events;
        this.revocations = revocations;
    }

    /** Ends one before its time. */
    public Uni<Void> end(Session session, UUID impersonation, String cause, RequestInfo request) {
        return rows.end(session, impersonation, cause).chain(ended -> tell(session, ended, request));
    }

    /** Ends the one that was begun from the session. */
    public Uni<Void> endOfSession(Session session, UUID sessionId, String cause, RequestInfo request) {
        return rows.endOfSession(session, sessionId, cause).chain(ended -> tell(session, ended, request));
    }

    /** Ends those that the user began and those of the user. */
    public Uni<Void> endOfUser(Session session, UUID user, String cause, RequestInfo request) {
        return rows.endOfUser(session, user, cause).chain(ended -> tell(session, ended, request));
    }

    /** Closes those whose time is over; answers how many. */
    Uni<Integer> expire(Session session) {
        return rows.expire(session).call(ended -> tell(session, ended, nobodysRequest())).map(List::size);
    }

    /** Closes the impersonator's one if its time is over. */
    Uni<Void> expire(Session session, UUID impersonator) {
        return rows.expire(session, impersonator).chain(ended -> tell(session, ended, nobodysRequest()));
    }

    /** Tells of one that has just been ended; its token is refused from now on. */
    Uni<Void> tell(Session session, Impersonation ended, RequestInfo request) {
        EventOrigin origin = EventOrigin.of(ended.impersonator(), request).onBehalfOf(ended.target(), ended.id());
        return events.ended(session, ended, request)
                .chain(() -> revocations.revoke(session, ended.tokenId(), ended.expiresAt(), REASON, origin));
    }

    private Uni<Void> tell(Session session, List<Impersonation> ended, RequestInfo request) {
        return Multi.createFrom().iterable(ended)
                .onItem().transformToUniAndConcatenate(one -> tell(session, one, request))
                .collect().last()
                .replaceWithVoid();
    }

    private static RequestInfo nobodysRequest() {
        return new RequestInfo(null, TraceContext.started(), null, null);
    }
}
