package io.watchpost.auth.impersonation;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Kind;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Who acts and acted as whom, for those whom it concerns: impersonator, target, and who administers the target's organization. */
@ApplicationScoped
class ImpersonationList {

    static final Columns COLUMNS = Columns.list()
            .text("impersonator", "i.impersonator_username").text("target", "i.target_username")
            .query("impersonator_id", Kind.UUID, "i.impersonator_id").query("target_id", Kind.UUID, "i.target_id")
            .query("open", Kind.BOOLEAN, "(i.ended_at is null)").text("end_cause", "i.end_cause").text("reason", "i.reason")
            .text("ticket", "i.ticket").query("read_only", Kind.BOOLEAN, "i.read_only")
            .sort("started_at", "i.started_at").sort("expires_at", "i.expires_at").sort("ended_at", "i.ended_at")
            .sort("impersonator", "lower(i.impersonator_username)").sort("target", "lower(i.target_username)")
            .dateRange("i.started_at").defaultSort("started_at:desc").tieBreaker("i.id")
            .build();

    private static final ListSource SOURCE =
            ListSource.of("i.*, o.name as organization_name", "impersonation i left join organization o on o.id = i.organization_id");

    private final Tenancy tenancy;
    private final Lists lists;
    private final ImpersonationRows rows;
    private final ImpersonationEnds ends;

    ImpersonationList(Tenancy tenancy, Lists lists, ImpersonationRows rows, ImpersonationEnds ends) {
        this.tenancy = tenancy;
        this.lists = lists;
        this.rows = rows;
        this.ends = ends;
    }

    Uni<ListDocument<ImpersonationRecord>> list(Caller caller, ListQuery query) {
        return tenancy.as(caller, (session, tenant) -> lists.rows(session, query, administers(caller)
                ? SOURCE.within(tenant.circle(), "i.organization_id")
                : SOURCE.where("i.impersonator_id = :user or i.target_id = :user", "user", caller.userId()), ImpersonationRecord::of));
    }

    /** Ends one that the caller may see; 409 when it is over. */
    Uni<Void> end(Caller caller, EventOrigin origin, UUID id) {
        return tenancy.as(caller, (session, tenant) -> rows.visible(session, id, caller.userId(), administers(caller))
                .map(found -> found.orElseThrow(ApiException::notFound))
                .chain(found -> end(session, caller, origin, found)));
    }

    private Uni<Void> end(Session session, Caller caller, EventOrigin origin, Impersonation found) {
        requireOwnWhileImpersonating(caller, found);
        return ends.end(session, found.id(), cause(caller, found), origin).map(ended -> {
            if (!ended) {
                throw ApiException.conflict("already_ended", "This impersonation is over.");
            }
            return null;
        });
    }

    /** Who acts as somebody may end that, but not hide behind it to end what others do. */
    private static void requireOwnWhileImpersonating(Caller caller, Impersonation found) {
        if (!found.id().equals(caller.impersonationId())) {
            caller.requireHolder();
        }
    }

    private static String cause(Caller caller, Impersonation found) {
        if (found.id().equals(caller.impersonationId()) || caller.userId().equals(found.impersonator().userId())) {
            return "ended_by_impersonator";
        }
        return caller.userId().equals(found.target().userId()) ? "ended_by_target" : "ended_by_admin";
    }

    private static boolean administers(Caller caller) {
        return caller.atLeast(Role.ADMIN);
    }
}
