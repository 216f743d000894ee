package io.watchpost.auth.organization;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Circle;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.security.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Transactions within the caller's circle as the database has it: unlike the other services this one owns the organizations, and a
 * customer created a moment ago already belongs to its partner's circle.
 */
@ApplicationScoped
public class Tenancy {

    private static final String ENTER = "select enter_circle_of(:own)";

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
        return transactions.entering(session -> enter(session, caller.organizationId()), work);
    }

    private static Uni<Tenant> enter(Session session, UUID own) {
        return session.createNativeQuery(ENTER, String.class)
                .setParameter("own", own)
                .getSingleResult()
                .map(setting -> new Tenant(Circle.of(Arrays.stream(setting.split(",")).map(UUID::fromString).collect(Collectors.toSet()))));
    }
}
