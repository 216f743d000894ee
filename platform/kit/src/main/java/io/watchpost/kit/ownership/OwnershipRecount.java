package io.watchpost.kit.ownership;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Tells at the start what the holders in {@code ownership_recount} hold: a migration puts them there when records get holders that nobody
 * has told of yet. Each is told once, also when processes start together or one ends in the middle.
 */
@ApplicationScoped
class OwnershipRecount {

    private static final int AT_ONCE = 500;
    private static final String NEXT = """
        with next as (select user_id, organization_id from ownership_recount limit :most for update skip locked),
            taken as (delete from ownership_recount r using next n
                where r.user_id = n.user_id and r.organization_id = n.organization_id returning r.user_id, r.organization_id)
        select user_id, organization_id from taken
        """;

    private final OwnedTables tables;
    private final Transactions transactions;
    private final Ownership ownership;

    OwnershipRecount(OwnedTables tables, Transactions transactions, Ownership ownership) {
        this.tables = tables;
        this.transactions = transactions;
        this.ownership = ownership;
    }

    void start(@Observes StartupEvent starting) throws Throwable {
        int told = tables.byKind().isEmpty() ? 0 : AT_ONCE;
        while (told == AT_ONCE) {
            told = VertxContextSupport.subscribeAndAwait(() -> transactions.asSystem(this::tell));
        }
    }

    private Uni<Integer> tell(Session session) {
        return session.createNativeQuery(NEXT, Object[].class).setParameter("most", AT_ONCE).getResultList()
            .map(rows -> rows.stream().map(row -> new Holder((UUID) row[0], (UUID) row[1])).toList())
            .call(holders -> holders.isEmpty()
                ? Uni.createFrom().item(List.of())
                : ownership.changed(session, holders, EventOrigin.system(null)))
            .map(List::size);
    }
}
