package io.watchpost.auth.letter;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Secrets;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Bounds how many letters can be caused, so that nobody's mailbox is flooded. A window begins with the first letter after the last
 * window; what is refused doesn't count. All work is in the session's transaction.
 */
@ApplicationScoped
public class LetterLimits {

    private static final String COUNT = """
            insert into letter_limit as l (kind, subject, letters, began_at) values (:kind, :subject, 1, now())
            on conflict (kind, subject) do update set
                letters = case when l.began_at < now() - make_interval(secs => :window) then 1 else l.letters + 1 end,
                began_at = case when l.began_at < now() - make_interval(secs => :window) then now() else l.began_at end
            returning letters, ceil(extract(epoch from began_at - now()) + :window) as left
            """;

    /**
     * Counts a letter.
     *
     * @param kind    what is counted
     * @param subject whom it is counted for; kept as a hash
     * @param most    letters in a window
     * @return fails with 429 when there were as many in this window
     */
    public Uni<Void> count(Session session, String kind, String subject, int most, Duration window) {
        return session.createNativeQuery(COUNT, Tuple.class)
                .setParameter("kind", kind)
                .setParameter("subject", Secrets.hash(subject))
                .setParameter("window", (double) window.toSeconds())
                .getSingleResult()
                .map(row -> {
                    if (row.get("letters", Integer.class) > most) {
                        long seconds = Math.max(1, row.get("left", Number.class).longValue());
                        throw ApiException.tooMany(Duration.ofSeconds(seconds), "Too many letters were asked for: wait before the next one.");
                    }
                    return null;
                });
    }
}
