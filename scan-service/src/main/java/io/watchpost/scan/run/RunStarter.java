package io.watchpost.scan.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.events.Outbox;
import io.watchpost.kit.events.Topics;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.UserRef;
import io.watchpost.scan.ScanStatus;
import io.watchpost.scan.events.RunChanged;
import io.watchpost.scan.limit.PlanLimits;
import io.watchpost.scan.limit.RescanLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Starts runs: of any number of simultaneous starts of a scan one succeeds, and everything it needs is stored with it. */
@ApplicationScoped
public class RunStarter {

    /** The row's lock makes simultaneous starts wait for each other; then the condition is read again. */
    private static final String CLAIM = """
        update scan set status = 'Queued', progress = 0, newest_run_id = :run, updated_at = now()
        where id = :id and status not in\s""" + ScanStatus.ACTIVE_SQL;
    private static final String RUN = """
        insert into run (id, scan_id, organization_id, product, status, trigger, settings, origin, slices_total, hosts_total, steps_total,
            created_by, started_at, created_at, updated_at)
        values (:run, :scan, :organization, :product, 'Queued', :trigger, cast(cast(:settings as text) as jsonb),
            cast(cast(:origin as text) as jsonb), :slices, :hosts, :steps, :user, :now, :now, :now)""";
    private static final String SCANNER = """
        select c.activated and coalesce(c.organization_id, s.organization_id) = s.organization_id
        from scan s join scanner c on c.id = s.scanner_id where s.id = :scan for share of c""";
    private static final String SLICES = """
        insert into slice (id, run_id, organization_id, number, hosts, scanner_id, priority)
        select gen_random_uuid(), :run, :organization, s.number, array(select jsonb_array_elements_text(s.hosts)),
            (select c.id from scan p join scanner c on c.id = p.scanner_id where p.id = :scan and c.scanner_type = 'appliance'),
            cast(:priority as integer) - cast(least(s.number, 1000) as integer)
        from jsonb_array_elements(cast(cast(:slices as text) as jsonb)) with ordinality as s (hosts, number)""";
    private static final String TASKS = """
        insert into slice_task (task_name, task_instance, execution_time, picked, version, priority)
        select 'slice', cast(id as text), now(), false, 1, :priority - least(number, 1000) from slice
        where run_id = :run and scanner_id is null""";
    private static final String LOG = """
        select cast(append_run_events(:run, cast('[{"kind": "status", "data": {"status": "Requested"}},
            {"kind": "status"}]' as jsonb)) as text)""";
    /** Streams follow the newest run only. */
    private static final String FORGET_LOGS =
        "delete from run_event where run_id in (select id from run where scan_id = :scan and id <> :run)";
    private static final String WAKE = "select cast(pg_notify('slice_work', '') as text)";

    private final RunPlan.Planner planner;
    private final PlanLimits limits;
    private final RescanLimit rescans;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final ObjectMapper json;

    RunStarter(RunPlan.Planner planner, PlanLimits limits, RescanLimit rescans, Outbox outbox, AuditTrail audit, ObjectMapper json) {
        this.planner = planner;
        this.limits = limits;
        this.rescans = rescans;
        this.outbox = outbox;
        this.audit = audit;
        this.json = json;
    }

    /**
     * Starts a run in the session's transaction.
     *
     * @param user in whose name it runs
     * @return fails with 404 when there is no such scan, 409 {@code scan_active} when it runs or {@code scanner_not_activated}, 422 when
     *     its target no longer fits, and as {@link PlanLimits#requireStart} does
     */
    public Uni<Void> start(Session session, UUID scan, Trigger trigger, UUID user, EventOrigin origin) {
        Run run = new Run(Ids.next(), scan, trigger, user, origin, Instant.now().truncatedTo(ChronoUnit.MICROS));
        return session.createNativeQuery(CLAIM).setParameter("run", run.id()).setParameter("id", scan).executeUpdate()
            .chain(claimed -> claimed == 1 ? Uni.createFrom().voidItem() : refuse(session, scan))
            .chain(() -> requireScanner(session, scan))
            .chain(() -> planner.plan(session, scan))
            .call(plan -> limits.requireStart(session, plan.target(), plan.hostsDigest(), run.now()))
            .call(plan -> rescans.started(session, run.id(), plan.target(), plan.hostsDigest(), run.now()))
            .chain(plan -> store(session, run, plan)
                .chain(() -> publish(session, run, plan)));
    }

    private record Run(UUID id, UUID scan, Trigger trigger, UUID user, EventOrigin origin, Instant now) {
    }

    private static Uni<Void> refuse(Session session, UUID scan) {
        return session.createNativeQuery("select count(*) from scan where id = :id", Long.class).setParameter("id", scan).getSingleResult()
            .invoke(found -> {
                throw found == 0 ? ApiException.notFound() : ApiException.conflict("scan_active", "The scan is active.");
            }).replaceWithVoid();
    }

    /** A scanner that is not offered works on nothing; its row is locked until the commit, so that it stays offered until then. */
    private static Uni<Void> requireScanner(Session session, UUID scan) {
        return session.createNativeQuery(SCANNER, Boolean.class).setParameter("scan", scan).getResultList()
            .invoke(usable -> {
                if (usable.contains(false)) {
                    throw ApiException.conflict("scanner_not_activated", "The scan's scanner is not activated.");
                }
            }).replaceWithVoid();
    }

    private Uni<Void> store(Session session, Run run, RunPlan plan) {
        return session.createNativeQuery(RUN)
            .setParameter("run", run.id()).setParameter("scan", run.scan()).setParameter("organization", plan.organization())
            .setParameter("product", plan.product()).setParameter("trigger", run.trigger().label())
                .setParameter("settings", text(plan.settings()))
            .setParameter("origin", text(run.origin())).setParameter("slices", plan.slices().size()).setParameter("hosts", plan.hosts())
            .setParameter("steps", plan.hosts() * Steps.PER_HOST).setParameter("user", run.user()).setParameter("now", run.now())
                .executeUpdate()
            .chain(() -> session.createNativeQuery(SLICES).setParameter("run", run.id()).setParameter("organization", plan.organization())
                .setParameter("scan", run.scan()).setParameter("priority", run.trigger().priority())
                .setParameter("slices", text(plan.slices())).executeUpdate())
            .chain(() -> session.createNativeQuery(TASKS).setParameter("priority", run.trigger().priority()).setParameter("run", run.id())
                .executeUpdate())
            .chain(() -> session.createNativeQuery(FORGET_LOGS).setParameter("scan", run.scan()).setParameter("run", run.id())
                .executeUpdate())
            .chain(() -> session.createNativeQuery(LOG, String.class).setParameter("run", run.id()).getSingleResult())
            .chain(() -> session.createNativeQuery(WAKE, String.class).getSingleResult())
            .replaceWithVoid();
    }

    private Uni<Void> publish(Session session, Run run, RunPlan plan) {
        RunSettings settings = plan.settings();
        RunChanged event = RunChanged.started(run.id(), settings.scan(), settings.target(), plan.organization(), plan.product(),
            run.trigger().label(), run.now(), new UserRef(run.user(), run.origin().account().username()));
        AuditEntry entry = AuditEntry.success(plan.organization(), "scan.started", "scans", run.scan(), settings.scan().name())
            .changing("trigger", null, run.trigger().label());
        return outbox.publish(session, Topics.SCAN_LIFECYCLE, run.id(), RunChanged.STARTED, event, run.origin())
            .chain(() -> audit.record(session, run.origin(), entry));
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
