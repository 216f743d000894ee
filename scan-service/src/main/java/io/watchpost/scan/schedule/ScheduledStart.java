package io.watchpost.scan.schedule;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.Actor;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Account;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.Circle;
import io.watchpost.kit.security.Transactions;
import io.watchpost.scan.run.RunStarter;
import io.watchpost.scan.run.Trigger;
import io.watchpost.scan.schedule.DueSchedules.Due;
import io.watchpost.scan.schedule.DueSchedules.DueScan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Starts one scan at a date of its schedule, or says why not. That it was dealt with is noted in the same transaction, so a repetition
 * after a crash finds nothing to do.
 */
@ApplicationScoped
class ScheduledStart {

    /** An account that is locked for wrong passwords still stands: nobody stops another's scans by guessing. */
    private static final Set<String> STANDING = Set.of("active", "locked");
    private static final String MARK = """
        update scan set scheduled_for = :due where id = :scan and schedule_id = :schedule and scheduled_for is distinct from :due
        and exists (select 1 from schedule p where p.id = :schedule and p.next_time = :due)""";

    private final Transactions transactions;
    private final RunStarter starter;
    private final Accounts accounts;
    private final AuditTrail audit;

    ScheduledStart(Transactions transactions, RunStarter starter, Accounts accounts, AuditTrail audit) {
        this.transactions = transactions;
        this.starter = starter;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** Why the scan can't start in the name of the schedule's owner; empty when it can. */
    Optional<String> objection(Due schedule, DueScan scan) {
        Optional<Account> owner = accounts.user(schedule.owner());
        if (owner.isEmpty()) {
            return Optional.of("the owner of the schedule is no longer there");
        }
        if (!STANDING.contains(owner.get().status())) {
            return Optional.of("the account of the schedule's owner is not active");
        }
        if (accounts.organization(scan.organization()).isEmpty()) {
            return Optional.of("the organization is no longer there");
        }
        boolean visible = circle(owner.get()).contains(scan.organization());
        return visible ? Optional.empty() : Optional.of("the owner of the schedule may no longer see the scan");
    }

    /** Starts the scan as its owner would: seeing what the owner sees. Fails as {@link RunStarter#start} does. */
    Uni<Void> start(Due schedule, DueScan scan) {
        Account owner = accounts.user(schedule.owner()).orElseThrow();
        return transactions.within(circle(owner), session -> mark(session, schedule, scan).chain(marked -> marked
            ? starter.start(session, scan.id(), Trigger.SCHEDULE, owner.id(), origin(owner))
            : Uni.createFrom().voidItem()));
    }

    /** Notes in the audit trail that the scan did not start. */
    Uni<Void> refuse(Due schedule, DueScan scan, String reason) {
        EventOrigin origin = accounts.user(schedule.owner()).map(ScheduledStart::origin).orElseGet(() -> EventOrigin.system(null));
        AuditEntry entry = AuditEntry.failure(scan.organization(), "scan.started", "scans", scan.id(), scan.name())
            .because("Not started by the schedule " + schedule.name() + ": " + reason + ".");
        return transactions.asSystem(session -> mark(session, schedule, scan)
            .chain(marked -> marked ? audit.record(session, origin, entry) : Uni.createFrom().voidItem()));
    }

    private static Uni<Boolean> mark(Session session, Due schedule, DueScan scan) {
        return session.createNativeQuery(MARK).setParameter("due", schedule.due()).setParameter("scan", scan.id())
            .setParameter("schedule", schedule.id()).executeUpdate().map(changed -> changed == 1);
    }

    private Circle circle(Account owner) {
        return accounts.circle(owner.role(), owner.organizationId());
    }

    /** Nobody did it just now: the system did, on behalf of the schedule's owner. */
    private static EventOrigin origin(Account owner) {
        return EventOrigin.system(null)
            .onBehalfOf(new Actor(owner.id(), owner.username(), owner.organizationId(), owner.role().title()), null);
    }
}
