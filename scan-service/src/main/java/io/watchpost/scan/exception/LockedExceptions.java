package io.watchpost.scan.exception;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Exceptions that are about to change: locked in the order that the migration's {@code lock_exceptions} explains. */
@ApplicationScoped
class LockedExceptions {

    private static final String TIMER = "select cast(expire_exception_at(:id, :at) as text)";

    private final ExceptionEffects effects;

    LockedExceptions(ExceptionEffects effects) {
        this.effects = effects;
    }

    /** One; fails with 404 when there is none. */
    Uni<FindingException> one(Session session, UUID id) {
        return effects.lock(session, List.of(id))
            .chain(() -> session.find(FindingException.class, id, LockModeType.PESSIMISTIC_WRITE))
            .onItem().ifNull().failWith(ApiException::notFound);
    }

    /** All of them; fails with 404, naming those that are not there. */
    Uni<List<FindingException>> all(Session session, List<UUID> ids) {
        return effects.lock(session, ids)
            .chain(() -> session.createSelectionQuery("from FindingException where id in :ids order by id", FindingException.class)
                .setParameter("ids", ids).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList())
            .invoke(found -> Ids.requireAll(ids, found.stream().map(exception -> exception.id).toList(), "exception"));
    }

    /** Does something with each of them, one after another. */
    Uni<Void> each(Session session, List<UUID> ids, Function<FindingException, Uni<Void>> work) {
        return all(session, ids).chain(found -> each(found, work));
    }

    /** The same for exceptions that are locked already. */
    static Uni<Void> each(List<FindingException> exceptions, Function<FindingException, Uni<Void>> work) {
        return Multi.createFrom().iterable(exceptions).onItem().transformToUniAndConcatenate(work::apply).collect().last()
            .replaceWithVoid();
    }

    /** Sets the clock for an approved exception that has an end. */
    Uni<Void> timed(Session session, FindingException exception) {
        if (exception.status() != ExceptionStatus.APPROVED || exception.expiresAt == null) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(TIMER, String.class).setParameter("id", exception.id).setParameter("at", exception.expiresAt)
            .getSingleResult().replaceWithVoid();
    }
}
