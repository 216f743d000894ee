package io.watchpost.auth.credential;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.watchpost.auth.AuthConfig;
import io.watchpost.kit.web.ApiException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes and checks passwords on a few threads of its own with a short queue: a flood of sign-ins waits or is turned away, and other
 * requests don't notice it.
 */
@ApplicationScoped
public class Passwords {

    private final AuthConfig.Passwords config;
    private final ThreadPoolExecutor pool;
    private final PasswordHash nobodys;

    Passwords(AuthConfig config) {
        this.config = config.password();
        pool = new ThreadPoolExecutor(this.config.threads(), this.config.threads(), 0, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(this.config.queue()), Passwords::thread);
        nobodys = hashed("of no account");
    }

    /** The hash to store, as a PHC string. Blocks: for the start and for tests. */
    public String hash(String password) {
        return hashed(password).text();
    }

    /**
     * The hash to store, as a PHC string.
     *
     * @return fails with 503 when too many others wait
     */
    public Uni<String> hashOnPool(String password) {
        return compute(() -> hash(password));
    }

    /** Whether a stored hash is weaker than a new one would be: one of its parameters is lower than the configuration's. */
    public boolean outdated(String stored) {
        PasswordHash hash = PasswordHash.parse(stored);
        return hash.memory() < config.memory() || hash.iterations() < config.iterations() || hash.parallelism() < config.parallelism();
    }

    /**
     * Whether the password belongs to the stored hash. Without one the answer is no, after the same work.
     *
     * @return fails with 503 when too many others wait
     */
    public Uni<Boolean> matches(String password, Optional<String> stored) {
        return compute(() -> {
            boolean matches = stored.map(PasswordHash::parse).orElse(nobodys).matches(normalized(password));
            return matches && stored.isPresent();
        });
    }

    @PreDestroy
    void close() {
        pool.shutdownNow();
    }

    private <T> Uni<T> compute(Supplier<T> work) {
        Context context = Vertx.currentContext();
        return Uni.createFrom().item(work)
                .runSubscriptionOn(pool)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> ApiException.unavailable(Duration.ofSeconds(1), "Too many sign-ins at once."))
                .emitOn(next -> context.runOnContext(nothing -> next.run()));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "password");
        thread.setDaemon(true);
        return thread;
    }

    private PasswordHash hashed(String password) {
        return PasswordHash.of(normalized(password), config.memory(), config.iterations(), config.parallelism());
    }

    /**
     * The same characters, however the keyboard composed them. NIST SP 800-63B (3.1.1.2) wants a normalization before hashing and names
     * NFKC and NFKD. NFC, as RFC 8265 has it for passwords, does what this is for and keeps characters apart that only look alike.
     */
    static String normalized(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
