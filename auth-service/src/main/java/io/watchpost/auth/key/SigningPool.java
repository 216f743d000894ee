package io.watchpost.auth.key;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.watchpost.auth.AuthConfig;
import io.watchpost.kit.web.ApiException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A few threads that sign, with a queue that ends: many sign-ins at once wait here and don't take the threads of other work. */
@ApplicationScoped
class SigningPool {

    private final ThreadPoolExecutor pool;

    SigningPool(AuthConfig config) {
        SigningConfig signing = config.signing();
        pool = new ThreadPoolExecutor(signing.threads(), signing.threads(), 0, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(signing.queue()), SigningPool::thread);
    }

    /** Computes on the pool and goes on where the caller was; fails with 503 when too many others wait. */
    <T> Uni<T> compute(Supplier<T> work) {
        Context context = Vertx.currentContext();
        Uni<T> computed = Uni.createFrom().item(work)
                .runSubscriptionOn(pool)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> ApiException.unavailable(Duration.ofSeconds(1), "Too many tokens are being signed."));
        return context == null ? computed : computed.emitOn(next -> context.runOnContext(nothing -> next.run()));
    }

    @PreDestroy
    void close() {
        pool.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "signing");
        thread.setDaemon(true);
        return thread;
    }
}
