package io.watchpost.scan.limit;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.ProductLimits.Rescans;
import io.watchpost.kit.web.ApiException;
import io.watchpost.scan.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Counts how often a target was scanned again. Its first scan is no rescan. */
@ApplicationScoped
public class RescanLimit {

    /** With this word every start counts; with any other a run that was stopped or failed doesn't. */
    private static final String ALWAYS = "always";
    private static final String STARTS = """
        from target_start s left join run r on r.id = s.run_id
        where s.organization_id = :organization and s.product = :product and (s.target_id = :target or s.hosts_digest = :digest)
        and (:always or r.id is null or r.status not in ('Stopped', 'Failed'))""";
    private static final String COUNT =
        "select count(*) as total, count(*) filter (where s.started_at > :since) as recent " + STARTS;
    private static final String EARLIEST =
        "select s.started_at " + STARTS + " and s.started_at > :since order by s.started_at desc offset :skipped limit 1";
    private static final String INSERT = """
        insert into target_start (run_id, organization_id, product, target_id, hosts_digest, started_at)
        values (:run, :organization, :product, :target, :digest, :now)""";

    private final Rows rows;

    RescanLimit(Rows rows) {
        this.rows = rows;
    }

    /** Notes a start, whether it is limited today or not. */
    public Uni<Void> started(Session session, UUID run, TargetScope target, String hostsDigest, Instant now) {
        return session.createNativeQuery(INSERT).setParameter("run", run).setParameter("organization", target.organization())
            .setParameter("product", target.product()).setParameter("target", target.target()).setParameter("digest", hostsDigest)
            .setParameter("now", now).executeUpdate().replaceWithVoid();
    }

    Uni<Void> require(Session session, Rescans allowed, TargetScope target, String hostsDigest, Instant now) {
        if (allowed.active() && allowed.unlimited()) {
            return Uni.createFrom().voidItem();
        }
        RescanWindow window = RescanWindow.of(allowed.active() ? allowed.unit() : null);
        int number = allowed.active() ? allowed.number() : 0;
        return query(session, COUNT, allowed, target, hostsDigest).setParameter("since", window.since(now)).getSingleResult()
            .map(rows::of)
            .chain(row -> {
                int total = row.integer("total");
                int recent = row.integer("recent");
                // while the first scan lies in the window too, it is among the recent ones
                int rescans = total == recent ? recent - 1 : recent;
                return total == 0 || rescans < number ? Uni.createFrom().voidItem()
                    : refuse(session, allowed, target, hostsDigest, new Refused(window, now, number, rescans));
            });
    }

    private record Refused(RescanWindow window, Instant now, int number, int made) {
    }

    private Uni<Void> refuse(Session session, Rescans allowed, TargetScope target, String digest, Refused refused) {
        String text = "The subscription to %s allows %d rescans of a target %s; %d have been made.".formatted(target.product(),
            refused.number(), refused.window().phrase(), refused.made());
        if (refused.number() == 0 || refused.window().length() == null) {
            throw ApiException.conflict("rescan_limit", text);
        }
        return query(session, EARLIEST, allowed, target, digest).setParameter("since", refused.window().since(refused.now()))
            .setParameter("skipped", refused.number() - 1L).getSingleResult().map(rows::of)
            .invoke(row -> {
                throw ApiException.conflict("rescan_limit",
                    text + " The next one is possible at " + refused.window().freed(row.time("started_at")) + ".");
            }).replaceWithVoid();
    }

    private static SelectionQuery<Tuple> query(Session session, String statement, Rescans allowed, TargetScope target, String digest) {
        boolean always = allowed.whenRun() == null || ALWAYS.equalsIgnoreCase(allowed.whenRun());
        return session.createNativeQuery(statement, Tuple.class).setParameter("organization", target.organization())
            .setParameter("product", target.product()).setParameter("target", target.target()).setParameter("digest", digest)
            .setParameter("always", always);
    }
}
