package io.watchpost.scan.exception;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.web.Ref;
import io.watchpost.scan.Rows;
import io.watchpost.scan.events.ExceptionChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What exceptions do to findings; the rules are functions of the database, which work on all findings at once. */
@ApplicationScoped
class ExceptionEffects {

    private static final String LOCK = "select cast(lock_exceptions(:organization, :product, true) as text)";
    private static final String LOCK_OF = "select cast(lock_exceptions_of(cast(string_to_array(:ids, ',') as uuid[])) as text)";
    private static final String APPLY = """
        select r.id as run_id, s.id as scan_id, s.name as scan_name, r.critical, r.high, r.medium, r.low, r.log, r.compliance
        from apply_exception_change(:organization, :product, string_to_array(:nvts, ',')) r join scan s on s.id = r.scan_id
        order by r.id""";

    private final Rows rows;

    ExceptionEffects(Rows rows) {
        this.rows = rows;
    }

    /** Waits until nobody else changes exceptions of that organization; comes before any row is locked. */
    Uni<Void> lock(Session session, UUID organization, String product) {
        return session.createNativeQuery(LOCK, String.class).setParameter("organization", organization).setParameter("product", product)
            .getSingleResult().replaceWithVoid();
    }

    /** The same for the organizations of these exceptions. */
    Uni<Void> lock(Session session, Collection<UUID> exceptions) {
        return session.createNativeQuery(LOCK_OF, String.class)
            .setParameter("ids", String.join(",", exceptions.stream().map(UUID::toString).toList())).getSingleResult().replaceWithVoid();
    }

    /**
     * Finds out anew what the findings of these checks count as in the newest runs, and counts hosts and runs again where that changed.
     *
     * @return the runs that count otherwise now
     */
    Uni<List<ExceptionChanged.Run>> apply(Session session, UUID organization, String product, Collection<String> nvts) {
        return session.createNativeQuery(APPLY, Tuple.class).setParameter("organization", organization).setParameter("product", product)
            .setParameter("nvts", String.join(",", nvts)).getResultList()
            .map(found -> found.stream().map(rows::of).map(row -> new ExceptionChanged.Run(row.uuid("run_id"),
                new Ref(row.uuid("scan_id"), row.text("scan_name")), row.counts(), row.flag("compliance"))).toList());
    }
}
