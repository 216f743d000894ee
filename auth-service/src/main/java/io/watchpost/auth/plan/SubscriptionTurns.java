package io.watchpost.auth.plan;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.organization.Organization;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * What time does to an organization's subscriptions, in the session's transaction. The organization's row must be locked: so changes of
 * its subscriptions wait for each other, and of each product at most one is active.
 */
@ApplicationScoped
class SubscriptionTurns {

    private static final String LIVE = """
            from Subscription s join fetch s.plan
            where s.organization = :organization and (s.status = 'active' or s.dueAt is not null)
            order by s.dueAt, s.id""";

    private final AuditTrail audit;

    SubscriptionTurns(AuditTrail audit) {
        this.audit = audit;
    }

    /** Begins, renews and ends what is due; answers whether anything was. */
    Uni<Boolean> settle(Session session, Organization organization, EventOrigin origin) {
        Instant now = Dates.now();
        return live(session, organization)
                .chain(live -> Multi.createFrom().iterable(live)
                        .onItem().transformToUniAndConcatenate(one -> turn(session, live, one, now, origin))
                        .collect().asList())
                .map(turned -> turned.contains(true));
    }

    /** Keeps a new one and begins it if it is time. */
    Uni<Void> add(Session session, Subscription added, EventOrigin origin) {
        return session.persist(added)
                .chain(session::flush)
                .chain(() -> audit.record(session, origin, entry("subscription.created", added)))
                .chain(() -> settle(session, added.organization(), origin))
                .replaceWithVoid();
    }

    static AuditEntry entry(String action, Subscription subscription) {
        return AuditEntry.success(
                subscription.organization().id(), action, SubscriptionView.TYPE, subscription.id(), subscription.plan().code());
    }

    private static Uni<List<Subscription>> live(Session session, Organization organization) {
        return session.createSelectionQuery(LIVE, Subscription.class).setParameter("organization", organization).getResultList();
    }

    private Uni<Boolean> turn(Session session, List<Subscription> live, Subscription one, Instant now, EventOrigin origin) {
        Subscription.Turn due = one.dueTurn(now);
        if (due == Subscription.Turn.NONE) {
            return Uni.createFrom().item(false);
        }
        Uni<Void> room = due == Subscription.Turn.BEGIN ? replace(session, live, one, now, origin) : Uni.createFrom().voidItem();
        return room.invoke(() -> one.turn(now))
                .chain(session::flush)
                .chain(() -> audit.record(session, origin, entry(action(due), one).changing("end_date", null, one.endDate())))
                .replaceWith(true);
    }

    /** One that begins takes the place of the active one of its product. */
    private Uni<Void> replace(Session session, List<Subscription> live, Subscription next, Instant now, EventOrigin origin) {
        return Multi.createFrom().iterable(live)
                .filter(one -> one != next && one.active() && one.product() == next.product())
                .onItem().transformToUniAndConcatenate(former -> cancel(session, former, "Replaced by " + next.plan().code(), now, origin))
                .collect().last()
                .replaceWithVoid();
    }

    /** Ends one before its time. */
    Uni<Void> cancel(Session session, Subscription one, String reason, Instant now, EventOrigin origin) {
        one.cancel(reason, now);
        return session.flush()
                .chain(() -> audit.record(session, origin, entry("subscription.canceled", one).because(reason)));
    }

    private static String action(Subscription.Turn turn) {
        return switch (turn) {
            case BEGIN -> "subscription.begun";
            case RENEW -> "subscription.renewed";
            case END -> "subscription.ended";
            case NONE -> throw new IllegalArgumentException("Nothing happened");
        };
    }
}
