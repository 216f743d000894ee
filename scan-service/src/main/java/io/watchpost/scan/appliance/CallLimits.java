package io.watchpost.scan.appliance;

import io.watchpost.kit.web.ApiException;
import io.watchpost.scan.ScanConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** How often scanners may call this process, and how often an address may show a wrong code. Counted by the minute, in memory. */
@ApplicationScoped
class CallLimits {

    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
    /** More addresses than this in a minute share one count. */
    private static final int MOST_ADDRESSES = 10_000;
    private static final String OTHERS = "others";

    private final ScanConfig.Scanners config;
    private final LongSupplier clock;
    private final Map<Object, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final Map<Object, AtomicInteger> waiting = new ConcurrentHashMap<>();
    private volatile long began;

    @Inject
    CallLimits(ScanConfig config) {
        this(config.scanners(), System::nanoTime);
    }

    CallLimits(ScanConfig.Scanners config, LongSupplier clock) {
        this.config = config;
        this.clock = clock;
        this.began = clock.getAsLong();
    }

    /** One more call of the scanner; 429 when it was one too many. */
    void count(ScannerIdentity scanner) {
        if (next(scanner.id()) > config.callsPerMinute()) {
            throw tooMany("The scanner calls too often.");
        }
    }

    /** 429 for an address that has shown too many wrong codes. */
    void requireFewWrongCodes(String address) {
        AtomicInteger wrong = current().get(key(address));
        if (wrong != null && wrong.get() >= config.wrongCodesPerMinute()) {
            throw tooMany("Too many wrong codes came from this address.");
        }
    }

    /** One more wrong code from the address. */
    void wrongCode(String address) {
        next(key(address));
    }

    /** The scanner begins to wait for work; 429 when it does so too many times at once. Each success wants a {@link #waited}. */
    void waits(ScannerIdentity scanner) {
        AtomicInteger open = waiting.computeIfAbsent(scanner.id(), id -> new AtomicInteger());
        if (open.incrementAndGet() > config.waitsAtOnce()) {
            open.decrementAndGet();
            throw ApiException.tooMany(Duration.ofSeconds(1), "The scanner waits for work already.");
        }
    }

    void waited(ScannerIdentity scanner) {
        waiting.computeIfPresent(scanner.id(), (id, open) -> open.decrementAndGet() <= 0 ? null : open);
    }

    private int next(Object key) {
        return current().computeIfAbsent(key, any -> new AtomicInteger()).incrementAndGet();
    }

    private Object key(String address) {
        String known = address == null ? OTHERS : address;
        return counts.containsKey(known) || counts.size() < MOST_ADDRESSES ? known : OTHERS;
    }

    private Map<Object, AtomicInteger> current() {
        long now = clock.getAsLong();
        if (now - began >= MINUTE_NANOS) {
            synchronized (this) {
                if (now - began >= MINUTE_NANOS) {
                    counts.clear();
                    began = now;
                }
            }
        }
        return counts;
    }

    private ApiException tooMany(String message) {
        long left = MINUTE_NANOS - (clock.getAsLong() - began);
        return ApiException.tooMany(Duration.ofSeconds(Math.max(1, Duration.ofNanos(left).toSeconds())), message);
    }
}
