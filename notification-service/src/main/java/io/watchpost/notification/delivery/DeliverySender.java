package io.watchpost.notification.delivery;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.watchpost.notification.NotificationConfig;
import io.watchpost.notification.webhook.SecretCipher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Sends what is due, some at a time; a slow receiver takes one place of these, and the others go on. */
@ApplicationScoped
class DeliverySender {

    private static final Logger LOG = Logger.getLogger(DeliverySender.class);

    private final Vertx vertx;
    private final DeliveryQueue queue;
    private final WebhookClient client;
    private final SecretCipher cipher;
    private final int concurrency;
    private final String userAgent;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicBoolean leasing = new AtomicBoolean();
    private volatile boolean moreDue;

    DeliverySender(Vertx vertx, DeliveryQueue queue, WebhookClient client, SecretCipher cipher, NotificationConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.vertx = vertx;
        this.queue = queue;
        this.client = client;
        this.cipher = cipher;
        this.concurrency = config.webhooks().concurrency();
        this.userAgent = "CloneGuard-Hook/" + version;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
        skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sendDue() {
        int free = concurrency - running.get();
        if (free <= 0 || !leasing.compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        return queue.lease(free)
            .invoke(due -> {
                moreDue = due.size() == free;
                due.forEach(this::start);
            })
            .onTermination().invoke(() -> leasing.set(false))
            .replaceWithVoid();
    }

    /** Each attempt has a Vert.x context of its own, because a context holds one database session at a time. */
    private void start(DueDelivery due) {
        running.incrementAndGet();
        Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(own, true);
        Executor executor = task -> own.runOnContext(ignored -> task.run());
        executor.execute(() -> attempt(due, executor)
            .onTermination().invoke(running::decrementAndGet)
            .chain(() -> moreDue ? sendDue() : Uni.createFrom().voidItem())
            .subscribe().with(
                done -> LOG.debugf("Delivery %s was attempted", due.id()),
                failure -> LOG.errorf(failure, "The attempt of delivery %s isn't noted; it is made again when its lease ends", due.id())));
    }

    /** A time-out ends an attempt on another thread, but the database wants the context's own. */
    private Uni<Void> attempt(DueDelivery due, Executor executor) {
        return Uni.createFrom().item(() -> due.headers(cipher, userAgent, Instant.now().getEpochSecond()))
            .chain(headers -> client.post(due.targetUrl(), headers, due.payload())
                .emitOn(executor)
                .chain(outcome -> queue.finish(due, headers, outcome)));
    }
}
