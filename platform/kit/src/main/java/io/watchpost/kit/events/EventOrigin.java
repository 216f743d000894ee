package io.watchpost.kit.events;

import io.watchpost.kit.web.RequestInfo;
import io.watchpost.kit.web.TraceContext;
import java.util.UUID;

/**
 * Where an event comes from: who did it, for whom, and which request and trace it belongs to.
 *
 * @param actor the real person, the impersonator under impersonation; null for the system
 * @param onBehalfOf the impersonated user; null without impersonation
 * @param impersonationId the impersonation, null without one
 * @param request the request and its trace context, which runs from the HTTP call through all topics; where there was no request only the
 * trace is set
 */
public record EventOrigin(Actor actor, Actor onBehalfOf, UUID impersonationId, RequestInfo request) {

    /** The system did it on its own: a timer, a consumer, a worker. A trace is started when none is given. */
    public static EventOrigin system(String traceparent) {
        return new EventOrigin(null, null, null, new RequestInfo(null, TraceContext.continued(traceparent), null, null));
    }

    /** Somebody did it in his own name. */
    public static EventOrigin of(Actor actor, RequestInfo request) {
        return new EventOrigin(actor, null, null, request);
    }

    /** The same origin, done in the name of another user. */
    public EventOrigin onBehalfOf(Actor target, UUID impersonation) {
        return new EventOrigin(actor, target, impersonation, request);
    }

    /** W3C trace context. */
    public String traceparent() {
        return request.traceparent();
    }

    /** The account in whose name it was done: the impersonated user if there is one, else the actor; null for the system. */
    public Actor account() {
        return onBehalfOf != null ? onBehalfOf : actor;
    }

    /** The person behind an impersonated account; null without impersonation. */
    public Actor impersonator() {
        return onBehalfOf != null ? actor : null;
    }
}
