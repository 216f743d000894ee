package io.watchpost.scan.exception;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.Actor;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.events.Outbox;
import io.watchpost.kit.events.Topics;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.Ref;
import io.watchpost.scan.events.ExceptionChanged;
import io.watchpost.scan.events.ExceptionChanged.Change;
import io.watchpost.scan.events.ExceptionChanged.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Puts each step of an exception on record: in its own history, in the audit trail, and on the topic. */
@ApplicationScoped
class ExceptionHistory {

    static final String TYPE = "exceptions";
    private static final String EVENT = """
        insert into exception_event (id, exception_id, organization_id, user_id, impersonator_id, from_status, to_status, comment,
            created_at)
        values (:id, :exception, :organization, cast(nullif(:user, '') as uuid), cast(nullif(:impersonator, '') as uuid),
            nullif(:before, ''), :after, nullif(:comment, ''), :now)""";

    private final Accounts accounts;
    private final AuditTrail audit;
    private final Outbox outbox;

    ExceptionHistory(Accounts accounts, AuditTrail audit, Outbox outbox) {
        this.accounts = accounts;
        this.audit = audit;
        this.outbox = outbox;
    }

    /**
     * Records a step, after the change itself.
     *
     * @param from    status before it; null when the exception is new
     * @param content what it said before; null when that is the same
     * @param runs    those that count otherwise now
     */
    Uni<Void> record(Session session, EventOrigin origin, FindingException exception, Change change, String from,
        ExceptionContent content, List<Run> runs) {
        String to = change == Change.DELETED ? null : exception.status;
        Uni<Void> kept = to == null || to.equals(from) ? Uni.createFrom().voidItem() : keep(session, origin, exception, from);
        AuditEntry entry = AuditEntry.success(exception.organizationId, "exception." + change.label(), TYPE, exception.id,
            exception.nvtName == null ? exception.nvt : exception.nvtName);
        AuditEntry compared = content == null ? entry : entry.comparing(content.fields(), ExceptionContent.of(exception).fields());
        AuditEntry told = Objects.equals(from, to) ? compared : compared.changing("status", from, to);
        return kept.chain(() -> audit.record(session, origin, told.because(exception.decisionComment)))
            .chain(() -> outbox.publish(session, Topics.SCAN_EXCEPTIONS, exception.id, ExceptionChanged.TYPE,
                payload(exception, change, from, to, runs), origin));
    }

    private static Uni<Void> keep(Session session, EventOrigin origin, FindingException exception, String from) {
        return session.createNativeQuery(EVENT).setParameter("id", Ids.next()).setParameter("exception", exception.id)
            .setParameter("organization", exception.organizationId).setParameter("user", id(origin.account()))
            .setParameter("impersonator", id(origin.impersonator())).setParameter("before", from == null ? "" : from)
            .setParameter("after", exception.status)
            .setParameter("comment", exception.decisionComment == null ? "" : exception.decisionComment)
            .setParameter("now", Instant.now()).executeUpdate().replaceWithVoid();
    }

    private static String id(Actor actor) {
        return actor == null ? "" : actor.userId().toString();
    }

    private ExceptionChanged payload(FindingException exception, Change change, String from, String to, List<Run> runs) {
        UUID scan = exception.scanId;
        return new ExceptionChanged(exception.id, exception.organizationId, exception.product, change, from, to, exception.nvt,
            exception.nvtName, exception.hosts, exception.port, scan == null ? null : new Ref(scan, exception.scanName), exception.reason,
            exception.text, exception.newSeverity, exception.expiresAt, ExceptionRows.user(exception.requestedBy, accounts),
            ExceptionRows.user(exception.decidedBy, accounts), exception.decidedAt, exception.decisionComment, runs.size(),
            runs.stream().limit(ExceptionChanged.RUNS_AT_MOST).toList());
    }
}
