package io.watchpost.report.collect;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.EventDigest;
import io.watchpost.report.file.OutdatedFiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.logging.Logger;

/**
 * Builds reports out of events. These come from two topics in any order, and more than once; a report is complete when the run has ended
 * and the messages stored are those that the end of the run counted: same number, same digest. Each method works in the transaction of the
 * event, and locks the report's row first.
 */
@ApplicationScoped
public class ReportCollector {

    private static final Logger LOG = Logger.getLogger(ReportCollector.class);
    private static final String COLLECTING = "collecting";
    private static final String COMPLETE = "complete";
    private static final String DISMISSED = "dismissed";

    private final HostStore hosts;
    private final RunStore runs;
    private final JudgementStore judgements;
    private final OutdatedFiles files;

    ReportCollector(HostStore hosts, RunStore runs, JudgementStore judgements, OutdatedFiles files) {
        this.hosts = hosts;
        this.runs = runs;
        this.judgements = judgements;
        this.files = files;
    }

    /** A run has ended well: its report waits for the results that are still missing. */
    public Uni<Void> completed(Session session, RunEnd run) {
        return runs.lock(session, run.runId(), run.organizationId()).chain(state -> state.equals(COLLECTING)
                ? runs.describe(session, run).chain(() -> completeIfAllIsThere(session, run.runId()))
                : Uni.createFrom().voidItem());
    }

    /** A run has ended early: there will be no report of it. */
    public Uni<Void> dismissed(Session session, RunEnd run) {
        return runs.lock(session, run.runId(), run.organizationId()).chain(state -> state.equals(COLLECTING)
                ? runs.dismiss(session, run.runId())
                : Uni.createFrom().voidItem());
    }

    /**
     * A run has found something on a host. A part that is there already is replaced.
     *
     * @param sha256 of the message's bytes
     */
    public Uni<Void> found(Session session, HostPart part, UUID eventId, String sha256) {
        return runs.lock(session, part.runId(), part.organizationId()).chain(state -> {
            if (!state.equals(COLLECTING)) {
                LOG.infof("run %s is %s, so event %s changes nothing", part.runId(), state, eventId);
                return Uni.createFrom().voidItem();
            }
            return hosts.store(session, part, eventId, sha256).chain(() -> completeIfAllIsThere(session, part.runId()));
        });
    }

    /** Findings count otherwise than the run told: so does their report, and what its files say is no longer so. */
    public Uni<Void> judged(Session session, Judgement judgement) {
        return runs.lockKnown(session, judgement.runId()).chain(state -> state == null || state.equals(DISMISSED)
                ? Uni.createFrom().voidItem()
                : judgements.judge(session, judgement).chain(changed -> follow(session, judgement.runId(), state, changed)));
    }

    private Uni<Void> follow(Session session, UUID id, String state, int changed) {
        if (changed == 0) {
            return Uni.createFrom().voidItem();
        }
        Uni<Integer> marked = judgements.mark(session, id);
        return state.equals(COMPLETE) ? marked.chain(() -> revise(session, id, changed)) : marked.replaceWithVoid();
    }

    private Uni<Void> revise(Session session, UUID id, int changed) {
        return judgements.recount(session, id)
                .chain(() -> files.drop(session, id))
                .invoke(absent -> LOG.infof("%d findings of report %s count otherwise; %d files are absent", changed, id, absent))
                .replaceWithVoid();
    }

    private Uni<Void> completeIfAllIsThere(Session session, UUID id) {
        return runs.expectation(session, id).chain(expected -> {
            Integer messages = expected.get(0, Integer.class);
            return messages == null || expected.get(2, Long.class) != messages.longValue()
                    ? Uni.createFrom().voidItem()
                    : hosts.hashes(session, id).chain(hashes -> complete(session, id, expected, hashes));
        });
    }

    private Uni<Void> complete(Session session, UUID id, Tuple expected, List<String> hashes) {
        String digest = EventDigest.combined(hashes);
        if (!digest.equals(expected.get(1, String.class))) {
            LOG.errorf("report %s is not made: its %d messages have digest %s, the end of the run says %s", id, hashes.size(), digest,
                    expected.get(1, String.class));
            return Uni.createFrom().voidItem();
        }
        LOG.infof("report %s is complete with %d messages", id, hashes.size());
        return runs.complete(session, id).chain(() -> judgements.recount(session, id)).replaceWithVoid();
    }
}
