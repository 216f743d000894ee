package io.watchpost.scan.stream;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.watchpost.kit.security.Caller;
import io.watchpost.scan.ScanConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Follows the log of a scan's newest run until the run ends. What is told comes from the database alone, so any process can serve any
 * stream, and a client that lost its connection goes on where it was.
 */
@ApplicationScoped
class ScanStreams {

    private final EventLog log;
    private final RunWakeups wakeups;
    private final StreamLimit limit;
    private final ScanConfig.Streams config;

    ScanStreams(EventLog log, RunWakeups wakeups, StreamLimit limit, ScanConfig config) {
        this.log = log;
        this.wakeups = wakeups;
        this.limit = limit;
        this.config = config.streams();
    }

    /** The events of a scan from the given place on; fails with 404 or 429 before the first event. */
    Multi<LoggedEvent> follow(Caller caller, UUID scan, String lastEventId) {
        Context context = Vertx.currentContext();
        return log.start(caller, scan, Position.of(lastEventId).orElse(null))
            .onItem().transformToMulti(start -> {
                limit.open(caller.userId());
                return new Following(caller, scan, context, start).events()
                    .select().first(longest(caller))
                    .onTermination().invoke(() -> limit.close(caller.userId()));
            });
    }

    /** A stream doesn't outlive the credentials that opened it. */
    private Duration longest(Caller caller) {
        Duration longest = config.longest();
        if (caller.expiresAt() == null) {
            return longest;
        }
        Duration rest = Duration.between(Instant.now(), caller.expiresAt());
        return rest.compareTo(longest) < 0 && rest.toMillis() > 0 ? rest : longest;
    }

    private final class Following {

        private final Caller caller;
        private final UUID scan;
        private final Context context;
        private Position position;
        private boolean toldThatItNeverRan;
        private long lastSign = System.nanoTime();

        Following(Caller caller, UUID scan, Context context, Position start) {
            this.caller = caller;
            this.scan = scan;
            this.context = context;
            this.position = start;
        }

        Multi<LoggedEvent> events() {
            return Multi.createBy().repeating().uni(this::next).whilst(page -> !ends(page))
                .onItem().transformToIterable(page -> page);
        }

        private static boolean ends(List<LoggedEvent> page) {
            return page.isEmpty() || page.get(page.size() - 1).last();
        }

        /** The next events, or a sign of life when there are none for a while. */
        private Uni<List<LoggedEvent>> next() {
            if (position.run() == null && !toldThatItNeverRan) {
                toldThatItNeverRan = true;
                return Uni.createFrom().item(List.of(EventLog.neverRan()));
            }
            CompletableFuture<Void> signal = wakeups.next(scan);
            return log.after(caller, scan, position)
                .chain(page -> page.isEmpty() ? pause(signal).chain(() -> signOfLife()) : Uni.createFrom().item(page))
                .onTermination().invoke(() -> wakeups.forget(scan, signal))
                .invoke(this::move);
        }

        private Uni<List<LoggedEvent>> signOfLife() {
            boolean due = System.nanoTime() - lastSign >= config.heartbeat().toNanos();
            return due ? Uni.createFrom().item(List.of(LoggedEvent.HEARTBEAT)) : next();
        }

        private Uni<Void> pause(CompletableFuture<Void> signal) {
            return Uni.createFrom().completionStage(signal)
                .ifNoItem().after(config.pollInterval()).recoverWithItem((Void) null)
                .emitOn(command -> context.runOnContext(nothing -> command.run()))
                .replaceWithVoid();
        }

        private void move(List<LoggedEvent> page) {
            lastSign = System.nanoTime();
            Position last = page.get(page.size() - 1).id();
            position = last == null ? position : last;
        }
    }
}
