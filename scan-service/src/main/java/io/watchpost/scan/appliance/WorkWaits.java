package io.watchpost.scan.appliance;

import io.smallrye.mutiny.Uni;
import io.watchpost.scan.ScanConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Calls that wait for work; none holds a thread while it does. */
@ApplicationScoped
class WorkWaits {

    private final ScannerWork work;
    private final WorkSignal signal;
    private final CallLimits limits;
    private final Duration pollInterval;
    private final Duration longestWait;

    WorkWaits(ScannerWork work, WorkSignal signal, CallLimits limits, ScanConfig config) {
        this.work = work;
        this.signal = signal;
        this.limits = limits;
        this.pollInterval = config.scanners().pollInterval();
        this.longestWait = config.scanners().longestWait();
    }

    /** A slice, as soon as there is one; empty when the time is over. */
    Uni<Optional<SliceOffer>> next(ScannerIdentity scanner, SliceMessages.SliceRequest request) {
        Duration asked = Duration.ofSeconds(request.waitSeconds() == null ? 0 : request.waitSeconds());
        Duration wait = asked.compareTo(longestWait) < 0 ? asked : longestWait;
        limits.waits(scanner);
        return look(scanner, request, Instant.now().plus(wait)).onTermination().invoke(() -> limits.waited(scanner));
    }

    private Uni<Optional<SliceOffer>> look(ScannerIdentity scanner, SliceMessages.SliceRequest request, Instant end) {
        CompletableFuture<Void> news = signal.next();
        return Blocking.call(() -> work.next(scanner, request)).chain(found -> {
            Duration left = Duration.between(Instant.now(), end);
            return found.isPresent() || left.isNegative() || left.isZero() ? Uni.createFrom().item(found)
                : pause(news, left).chain(() -> look(scanner, request, end));
        });
    }

    private Uni<Void> pause(CompletableFuture<Void> news, Duration left) {
        Duration longest = left.compareTo(pollInterval) < 0 ? left : pollInterval;
        // A copy: giving up the wait mustn't end that of the others.
        return Uni.createFrom().completionStage(() -> news.copy()).ifNoItem().after(longest).recoverWithUni(Uni.createFrom().voidItem());
    }
}
