package io.watchpost.auth.session;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.auth.user.User;
import io.watchpost.auth.user.Users;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Sessions that haven't ended: one's own to look at and to end, and those of others to end. What hangs on a session ends with it. */
@ApplicationScoped
class OpenSessions {

    /** As {@link io.watchpost.auth.events.TokensRevoked} names it. */
    private static final String ENDED = "session_ended";
    private static final ListSource OPEN = ListSource.of("s", "UserSession s").where("s.endedAt is null and s.expiresAt > instant");

    static final Columns COLUMNS = Columns.list()
            .text("ip_address", "s.ipAddress").text("user_agent", "s.userAgent")
            .sort("created_at", "s.createdAt").sort("expires_at", "s.expiresAt")
            .dateRange("s.createdAt").defaultSort("created_at:desc").tieBreaker("s.id")
            .build();

    private final Tenancy tenancy;
    private final Lists lists;
    private final SessionEnds ends;
    private final AuditTrail audit;

    OpenSessions(Tenancy tenancy, Lists lists, SessionEnds ends, AuditTrail audit) {
        this.tenancy = tenancy;
        this.lists = lists;
        this.ends = ends;
        this.audit = audit;
    }

    Uni<ListDocument<SessionView>> list(Caller caller, ListQuery query) {
        ListSource own = OPEN.where("s.user = :user", "user", caller.userId());
        return tenancy.as(caller, (session, tenant) -> lists.entities(
                session, query, own, UserSession.class, found -> SessionView.resource(found, caller.tokenId())));
    }

    Uni<Void> end(Caller caller, EventOrigin origin, UUID id) {
        AuditEntry entry = AuditEntry.success(caller.organizationId(), "session.ended", SessionView.TYPE, id, caller.username());
        return tenancy.as(caller, (session, tenant) -> ends.endOne(session, caller.userId(), id, ENDED, origin)
                .invoke(ended -> {
                    if (!ended) {
                        throw ApiException.notFound();
                    }
                })
                .chain(() -> audit.record(session, origin, entry)));
    }

    /** @param keepCurrent whether the session that asks stays */
    Uni<Void> endAll(Caller caller, EventOrigin origin, boolean keepCurrent) {
        return tenancy.as(caller, (session, tenant) -> Users.find(session, caller.userId())
                .chain(user -> endAll(session, user, keepCurrent ? caller.tokenId() : null, origin)));
    }

    Uni<Void> endAllOf(Caller caller, EventOrigin origin, UUID userId) {
        return tenancy.as(caller, (session, tenant) -> Users.find(session, userId)
                .invoke(user -> {
                    if (user.role().outranks(caller.role())) {
                        throw ApiException.forbidden("outranked", "The user has a role above the caller's own.");
                    }
                })
                .chain(user -> endAll(session, user, null, origin)));
    }

    private Uni<Void> endAll(Session session, User user, UUID kept, EventOrigin origin) {
        AuditEntry entry = AuditEntry.success(user.organization().id(), "user.sessions_ended", "users", user.id(), user.username());
        return ends.endOfUser(session, user.id(), kept, ENDED, origin).chain(() -> audit.record(session, origin, entry));
    }
}
