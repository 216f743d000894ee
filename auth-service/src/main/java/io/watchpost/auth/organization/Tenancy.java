package io.watchpost.auth.organization;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Circle;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.security.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.UUID;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Transactions within the caller's circle as the database has it: unlike the other services this one owns the organizations, and a
 * customer created a moment ago already belongs to its partner's circle.
 */
@ApplicationScoped
public class Tenancy {

    private static final String CIRCLE = """
            select o.id from Organization o
            where o.id = :own or (o.parent.id = :own and exists (select 1 from Organization p where p.id = :own and p.partner))
            """;

    private final Transactions transactions;

    Tenancy(Transactions transactions) {
        this.transactions = transactions;
    }

    /** What the transaction may see. */
    public record Tenant(Circle circle) {}

    /** Runs the work in one transaction that sees the caller's circle. */
    public <T> Uni<T> as(Caller caller, BiFunction<Session, Tenant, Uni<T>> work) {
        if (caller.role() == Role.SUPER_ADMIN) {
            return transactions.asSystem(session -> work.apply(session, new Tenant(Circle.EVERYTHING)));
        }
        return transactions.asSystem(session -> circle(session, caller.organizationId())
                .call(circle -> narrow(session, circle))
                .chain(circle -> work.apply(session, new Tenant(circle))));
    }

    private static Uni<Circle> circle(Session session, UUID own) {
        return session.createSelectionQuery(CIRCLE, UUID.class)
                .setParameter("own", own)
                .getResultList()
                .map(ids -> {
                    HashSet<UUID> organizations = new HashSet<>(ids);
                    organizations.add(own);
                    return Circle.of(organizations);
                });
    }

    private static Uni<String> narrow(Session session, Circle circle) {
        return session.createNativeQuery("select set_config('watchpost.circle', :circle, true)", String.class)
                .setParameter("circle", circle.setting())
                .getSingleResult();
    }
}
