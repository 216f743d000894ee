package io.watchpost.auth.limit;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Limits how often something is used that costs money or tells something. Counts are right however many calls run at once. */
@ApplicationScoped
public class UsageLimits {

    private static final String SPEND = """
            insert into usage_limit as l (kind, subject, used, window_started_at, last_at) values (:kind, :subject, 1, now(), now())
            on conflict (kind, subject) do update set
                used = case when l.window_started_at <= now() - make_interval(secs => :window) then 1 else l.used + 1 end,
                window_started_at = case
                    when l.window_started_at <= now() - make_interval(secs => :window) then now() else l.window_started_at end,
                last_at = now()
            where (cast(:pause as double precision) = 0 or l.last_at <= now() - make_interval(secs => :pause))
                and (l.used < :most or l.window_started_at <= now() - make_interval(secs => :window))
            returning used
            """;
    private static final String WAIT = """
            select ceil(extract(epoch from greatest(last_at + make_interval(secs => :pause),
                case when used >= :most then window_started_at + make_interval(secs => :window) end) - now()))
            from usage_limit where kind = :kind and subject = :subject
            """;

    /**
     * A limit.
     *
     * @param kind   its name
     * @param most   uses within a window, which begins with the first
     * @param window at most a day: longer ones would be forgotten by the housekeeping
     * @param pause  the least time between two uses; zero for none
     */
    public record Limit(String kind, int most, Duration window, Duration pause) {}

    /**
     * Uses the limit once, in the session's transaction; fails with 429 and the time to wait.
     *
     * @param subject whose use it is
     */
    public Uni<Void> spend(Session session, Limit limit, String subject) {
        return session.createNativeQuery(SPEND, Tuple.class)
                .setParameter("kind", limit.kind())
                .setParameter("subject", subject)
                .setParameter("most", limit.most())
                .setParameter("window", (double) limit.window().toSeconds())
                .setParameter("pause", (double) limit.pause().toSeconds())
                .getResultList()
                .chain(rows -> rows.isEmpty() ? refuse(session, limit, subject) : Uni.createFrom().voidItem());
    }

    private static Uni<Void> refuse(Session session, Limit limit, String subject) {
        return session.createNativeQuery(WAIT, Tuple.class)
                .setParameter("kind", limit.kind())
                .setParameter("subject", subject)
                .setParameter("most", limit.most())
                .setParameter("window", (double) limit.window().toSeconds())
                .setParameter("pause", (double) limit.pause().toSeconds())
                .getSingleResult()
                .map(row -> {
                    long seconds = Math.max(1, row.get(0, Number.class).longValue());
                    throw ApiException.tooMany(Duration.ofSeconds(seconds), "This was used too often: wait before the next time.");
                });
    }
}
