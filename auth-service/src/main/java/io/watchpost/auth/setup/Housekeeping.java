package io.watchpost.auth.setup;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.kit.security.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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

    private static final List<String> EXPIRED = List.of(
            "delete from one_use_token where ctid in (select ctid from one_use_token"
                    + " where purpose = 'otp_state' and expires_at < now() - interval '1 day' limit :most)",
            // Kept for a month, so that a late click is told that it is late.
            "delete from one_use_token where ctid in (select ctid from one_use_token"
                    + " where expires_at < now() - interval '30 days' limit :most)",
            "delete from sms_code where ctid in (select ctid from sms_code where expires_at < now() - interval '1 day' limit :most)",
            "delete from usage_limit where ctid in (select ctid from usage_limit where last_at < now() - interval '1 day' limit :most)",
            "delete from sso_link_use where ctid in (select ctid from sso_link_use where expires_at < now() limit :most)");

    private final Transactions transactions;
    private final AuthConfig config;

    Housekeeping(Transactions transactions, AuthConfig config) {
        this.transactions = transactions;
        this.config = config;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return transactions.asSystem(session -> oldSessions(session).chain(() -> oldAttempts(session))
                .chain(() -> expired(session))).replaceWithVoid();
    }

    private static Uni<Integer> expired(Session session) {
        return Multi.createFrom().iterable(EXPIRED)
                .onItem().transformToUniAndConcatenate(
                        statement -> session.createNativeQuery(statement).setParameter("most", MOST_ROWS).executeUpdate())
                .collect().last();
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
