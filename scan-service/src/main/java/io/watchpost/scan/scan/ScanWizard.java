package io.watchpost.scan.scan;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.Answer;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.RequestInfo;
import io.watchpost.scan.run.RunStarter;
import io.watchpost.scan.run.Trigger;
import io.watchpost.scan.schedule.Recurrence;
import io.watchpost.scan.schedule.ScheduleInput;
import io.watchpost.scan.schedule.ScheduleRules;
import io.watchpost.scan.schedule.Schedules;
import io.watchpost.scan.target.Targets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Makes a scan together with its target and its schedule, and starts it where that is wanted: all of it, or nothing. */
@ApplicationScoped
class ScanWizard {

    private static final String PREFIX = "scan.";

    private final Transactions transactions;
    private final Idempotency idempotency;
    private final Targets targets;
    private final Schedules schedules;
    private final Scans scans;
    private final RunStarter starter;

    ScanWizard(Transactions transactions, Idempotency idempotency, Targets targets, Schedules schedules, Scans scans, RunStarter starter) {
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.targets = targets;
        this.schedules = schedules;
        this.scans = scans;
        this.starter = starter;
    }

    /** Creates everything in one transaction; 422 names what is wrong with any part of it. */
    Uni<Response> create(Caller caller, RequestInfo request, String idempotencyKey, ScanWizardRequest body) {
        Plan plan = plan(caller, body.scan());
        return transactions.as(caller, session -> idempotency.once(session, caller, idempotencyKey, "createScanFromWizard", body,
            () -> create(session, caller, caller.origin(request), plan)));
    }

    /** What is asked for, once it is known to make sense; schedule and dates are null when no schedule is to be made. */
    private record Plan(ScanWizardRequest.Input input, ScheduleInput schedule, Recurrence dates) {
    }

    private static Plan plan(Caller caller, ScanWizardRequest.Input input) {
        List<FieldError> errors = new ArrayList<>();
        if (input.target() == null && input.targetId() == null) {
            errors.add(new FieldError(PREFIX + "target", "required", "must be given, or target_id"));
        }
        oneOf(errors, "target", input.target(), input.targetId());
        oneOf(errors, "schedule", input.schedule(), input.scheduleId());
        UUID anyTarget = new UUID(0, 0);
        errors.addAll(ScanWrites.missing(input.scan(anyTarget, null), caller.product()));
        ScheduleRules rules = new ScheduleRules(PREFIX + "schedule.");
        ScheduleInput schedule = input.schedule() == null ? null : input.schedule().named(input.name());
        Recurrence dates = schedule == null ? null : rules.read(schedule);
        errors.addAll(rules.errors());
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
        return new Plan(input, schedule, dates);
    }

    private static void oneOf(List<FieldError> errors, String field, Object made, UUID named) {
        if (made != null && named != null) {
            errors.add(new FieldError(PREFIX + field + "_id", "ambiguous", "may not stand beside " + field));
        }
    }

    private Uni<Answer> create(Session session, Caller caller, EventOrigin origin, Plan plan) {
        return target(session, caller, origin, plan.input())
            .chain(target -> schedule(session, caller, origin, plan, target)
                .chain(schedule -> scans.add(session, caller, origin, plan.input().scan(target, schedule.orElse(null)))))
            .call(scan -> Boolean.TRUE.equals(plan.input().startNow())
                ? starter.start(session, scan, Trigger.WIZARD, caller.userId(), origin)
                : Uni.createFrom().voidItem())
            .chain(scan -> scans.created(session, scan));
    }

    private Uni<UUID> target(Session session, Caller caller, EventOrigin origin, ScanWizardRequest.Input input) {
        return input.target() == null
            ? Uni.createFrom().item(input.targetId())
            : Uni.createFrom().deferred(() -> targets.add(session, caller, origin, input.target().named(input.name())))
                .onFailure(ApiException.class).transform(wrong -> within((ApiException) wrong));
    }

    /** Fields of the target are one level deeper here. */
    private static ApiException within(ApiException wrong) {
        return wrong.status() != 422 ? wrong : ApiException.invalid(wrong.errors().stream()
            .map(error -> new FieldError(PREFIX + error.field(), error.code(), error.message())).toList());
    }

    private Uni<Optional<UUID>> schedule(Session session, Caller caller, EventOrigin origin, Plan plan, UUID target) {
        if (plan.schedule() == null) {
            return Uni.createFrom().item(Optional.ofNullable(plan.input().scheduleId()));
        }
        return owner(session, caller, target)
            .chain(owner -> schedules.add(session, caller, owner, origin, plan.schedule(), plan.dates()))
            .map(Optional::of);
    }

    /** As the scan does, its schedule belongs to the organization whose hosts are scanned. A target that isn't there is named later. */
    private static Uni<UUID> owner(Session session, Caller caller, UUID target) {
        return session.createNativeQuery("select organization_id from target where id = :id", UUID.class).setParameter("id", target)
            .getSingleResultOrNull().map(owner -> owner == null ? caller.organizationId() : owner);
    }
}
