package io.watchpost.scan.scan;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.ownership.Ownership;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.RequestInfo;
import io.watchpost.scan.ScanStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Deletes scans with their runs and results. Hosts and findings outlive a scan as long as another scan's run has seen them; reports
 * belong to another service and stay.
 */
@ApplicationScoped
class ScanDeletions {

    /** What only these runs have seen goes with them; what others saw too keeps their account. Findings are reached by their hosts. */
    private static final List<String> FORGETTING_FINDINGS = List.of(
        """
        delete from finding f where f.host_id in (select host_id from run_host where run_id in (:runs)) and f.last_run_id in (:runs)
            and not exists (select 1 from run_finding r where r.finding_id = f.id and r.run_id not in (:runs))""",
        """
        update finding f set last_run_id = (select r.run_id from run_finding r where r.finding_id = f.id and r.run_id not in (:runs)
            order by r.run_id desc limit 1)
        where f.host_id in (select host_id from run_host where run_id in (:runs)) and f.last_run_id in (:runs)""");
    private static final List<String> FORGETTING_HOSTS = List.of(
        "delete from host h where h.last_run_id in (:runs) and not exists (select 1 from run_host r where r.host_id = h.id)",
        """
        update host h set last_run_id = (select r.run_id from run_host r where r.host_id = h.id order by r.run_id desc limit 1)
        where h.last_run_id in (:runs)""");

    /** No exception changes meanwhile what is deleted; comes before any row is locked. */
    private static final String LOCK_EXCEPTIONS =
        "select cast(lock_exceptions_of_scans(cast(string_to_array(:ids, ',') as uuid[])) as text)";
    /** Under the lock that every change of current findings takes, in the order of organizations so that nobody waits for each other. */
    private static final String LOCK_CURRENT = """
        select cast(lock_current_findings(o.organization_id, o.product) as text)
        from (select distinct organization_id, product from scan where id in (:ids) order by 1, 2) o""";
    /** What other scans have too stays current, as the newest of them saw it. */
    private static final List<String> LEAVING = List.of(
        """
        select cast(leave_current_findings(array(select id from scan where id in (:ids)),
            array(select finding_id from current_finding where scan_id in (:ids))) as text)""",
        """
        select cast(leave_current_hosts(array(select id from scan where id in (:ids)),
            array(select host_id from current_host where scan_id in (:ids))) as text)""");

    private final Transactions transactions;
    private final AuditTrail audit;
    private final Ownership ownership;

    ScanDeletions(Transactions transactions, AuditTrail audit, Ownership ownership) {
        this.transactions = transactions;
        this.audit = audit;
        this.ownership = ownership;
    }

    /** Deletes all or none: 404 naming the ids that are not there, 409 when one is active. */
    Uni<List<UUID>> delete(Caller caller, RequestInfo request, List<UUID> ids) {
        return transactions.as(caller, session -> session.createNativeQuery(LOCK_EXCEPTIONS, String.class)
            .setParameter("ids", String.join(",", ids.stream().map(UUID::toString).toList())).getSingleResult()
            .chain(() -> session.createSelectionQuery("from Scan where id in :ids order by id", Scan.class)
                .setParameter("ids", ids).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList())
            .invoke(found -> Ids.requireAll(ids, found.stream().map(scan -> scan.id).toList(), "scan"))
            .invoke(ScanDeletions::requireIdle)
            .call(found -> execute(session, ids))
            .call(found -> record(session, caller.origin(request), found))
            .call(found -> ownership.changed(session, found.stream().map(Scan::holder).toList(), caller.origin(request)))
            .replaceWith(ids));
    }

    private static void requireIdle(List<Scan> scans) {
        List<String> active = scans.stream().filter(scan -> ScanStatus.of(scan.status).active()).map(scan -> scan.name).toList();
        if (!active.isEmpty()) {
            throw ApiException.conflict("scan_active", "Active scans can't be deleted: " + String.join(", ", active) + ".");
        }
    }

    /** Runs and what they found go with their scans by foreign key. */
    private static Uni<Void> execute(Session session, List<UUID> ids) {
        return session.createNativeQuery("select id from run where scan_id in (:ids)", UUID.class).setParameter("ids", ids).getResultList()
            .call(() -> leaveCurrent(session, ids))
            .call(runs -> forget(session, runs, FORGETTING_FINDINGS))
            .call(() -> session.createNativeQuery("delete from scan where id in (:ids)").setParameter("ids", ids).executeUpdate())
            .chain(runs -> forget(session, runs, FORGETTING_HOSTS));
    }

    private static Uni<Void> leaveCurrent(Session session, List<UUID> ids) {
        Uni<?> done = session.createNativeQuery(LOCK_CURRENT, String.class).setParameter("ids", ids).getResultList();
        for (String statement : LEAVING) {
            done = done.chain(() -> session.createNativeQuery(statement, String.class).setParameter("ids", ids).getSingleResult());
        }
        return done.replaceWithVoid();
    }

    private static Uni<Void> forget(Session session, List<UUID> runs, List<String> statements) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (String statement : runs.isEmpty() ? List.<String>of() : statements) {
            done = done.chain(() -> session.createNativeQuery(statement).setParameter("runs", runs).executeUpdate().replaceWithVoid());
        }
        return done;
    }

    private Uni<Void> record(Session session, EventOrigin origin, List<Scan> scans) {
        Uni<Void> recorded = Uni.createFrom().voidItem();
        for (Scan scan : scans) {
            recorded = recorded.chain(() -> audit.record(session, origin, Scans.entry("scan.deleted", scan)));
        }
        return recorded;
    }
}
