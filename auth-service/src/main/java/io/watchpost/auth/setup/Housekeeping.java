package io.watchpost.auth.setup;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.kit.security.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Deletes what nobody asks for any more, a bounded number of rows at a time. */
@ApplicationScoped
class Housekeeping {

    private static final int MOST_ROWS = 10_000;
    private static final String SESSIONS = """
            delete from user_session where id in
                (select id from user_session where expires_at < now() - interval '30 days' order by expires_at limit :most)
            """;
    private static final String ATTEMPTS = """
            delete from sign_in_attempt where (kind, subject) in
                (select kind, subject from sign_in_attempt where last_at < now() - make_interval(secs => :age)
                    and (blocked_until is null or blocked_until < now()) order by last_at limit :most for update skip locked)
            """;

    private final Transactions transactions;
    private final AuthConfig config;

    Housekeeping(Transactions transactions, AuthConfig config) {
        this.transactions = transactions;
        this.config = config;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return transactions.asSystem(session -> oldSessions(session).chain(() -> oldAttempts(session))).replaceWithVoid();
    }

    private static Uni<Integer> oldSessions(Session session) {
        return session.createNativeQuery(SESSIONS).setParameter("most", MOST_ROWS).executeUpdate();
    }

    private Uni<Integer> oldAttempts(Session session) {
        return session.createNativeQuery(ATTEMPTS)
                .setParameter("age", (double) config.attempts().memory().toSeconds())
                .setParameter("most", MOST_ROWS)
                .executeUpdate();
    }
}
