package io.watchpost.kit.security;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.OutboxSignal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * The one door to the database: a transaction in which row-level security knows the circle. A statement outside of it sees no
 * tenant's row.
 */
@ApplicationScoped
public class Transactions {

    private final OutboxSignal signal;

    Transactions(OutboxSignal signal) {
        this.signal = signal;
    }

    /** Runs the work in one transaction that sees what the caller may see. */
    public <T> Uni<T> as(Caller caller, Function<Session, Uni<T>> work) {
        return within(caller.circle(), work);
    }

    /** Runs the work in one transaction that sees all organizations: for consumers, relays, timers, workers. */
    public <T> Uni<T> asSystem(Function<Session, Uni<T>> work) {
        return within(Circle.EVERYTHING, work);
    }

    /** Runs the work in one transaction that sees that circle. */
    public <T> Uni<T> within(Circle circle, Function<Session, Uni<T>> work) {
        return entering(session -> enter(session, circle), (session, entered) -> work.apply(session));
    }

    /**
     * Runs the work in one transaction whose circle a statement of the service's own finds out.
     *
     * @param entry sets {@code watchpost.circle} for the transaction, and is the first thing done in it; its answer goes to the work
     */
    public <C, T> Uni<T> entering(Function<Session, Uni<C>> entry, BiFunction<Session, C, Uni<T>> work) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> entry.apply(session).chain(entered -> work.apply(session, entered))))
                .eventually(signal::committed);
    }

    private static Uni<String> enter(Session session, Circle circle) {
        return session.createNativeQuery("select set_config('watchpost.circle', :circle, true)", String.class)
                .setParameter("circle", circle.setting())
                .getSingleResult();
    }
}
