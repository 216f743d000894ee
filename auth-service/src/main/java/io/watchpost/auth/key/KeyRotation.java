package io.watchpost.auth.key;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.watchpost.auth.AuthConfig;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.SecretBox;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Lets one key take over from another without a token being refused: a new key is published long before it signs, and the old one stays
 * published until the last token that it signed has ended. An access token has no end: its key stays as long as the token is good. What
 * is due stands in the database, so a restart forgets nothing, and of several processes one does it.
 */
@ApplicationScoped
class KeyRotation {

    private static final Duration LONGEST_IMPERSONATION = Duration.ofMinutes(60);
    /** Other processes learn within a minute that a key has retired, and sign with it until then; and clocks differ. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final Transactions transactions;
    private final SigningKeys keys;
    private final SecretBox box;
    private final AuditTrail audit;
    private final KeyConfig config;
    private final Duration longestLifetime;

    KeyRotation(Transactions transactions, SigningKeys keys, SecretBox box, AuditTrail audit, AuthConfig config) {
        this.transactions = transactions;
        this.keys = keys;
        this.box = box;
        this.audit = audit;
        this.config = config.keys();
        Duration session = config.session().lifetime();
        this.longestLifetime = session.compareTo(LONGEST_IMPERSONATION) > 0 ? session : LONGEST_IMPERSONATION;
    }

    /** Does what is due: lets a pending key take over, publishes the next one, removes those that nothing needs any more. */
    @Scheduled(every = "60s", delayed = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> advance() {
        return transactions.asSystem(session -> KeyRows.tryLock(session)
                        .chain(locked -> locked ? step(session) : Uni.createFrom().item(false)))
                .chain(due -> due ? publishIfDue() : Uni.createFrom().voidItem())
                .chain(keys::reload);
    }

    /**
     * Publishes a key that takes over after the lead time.
     *
     * @return fails with 409 when there is one already
     */
    Uni<SigningKey> rotate(UUID organization, EventOrigin origin) {
        return generated()
                .chain(key -> transactions.asSystem(session -> KeyRows.lock(session)
                        .chain(() -> KeyRows.all(session))
                        .invoke(KeyRotation::requireNonePending)
                        .chain(() -> publish(session, key, organization, origin))))
                .call(keys::reload);
    }

    /** Answers whether it is time for the next key. */
    private Uni<Boolean> step(Session session) {
        return KeyRows.retire(session, longestLifetime, MARGIN)
                .call(retired -> record(session, "signing_key.retired", retired))
                .chain(() -> KeyRows.activate(session))
                .call(activated -> record(session, "signing_key.activated", activated))
                .chain(() -> KeyRows.remove(session))
                .call(removed -> record(session, "signing_key.removed", removed))
                .chain(() -> due(session));
    }

    private Uni<Boolean> due(Session session) {
        return KeyRows.due(session, Instant.now().minus(config.rotationInterval()).plus(config.leadTime()));
    }

    private Uni<Void> publishIfDue() {
        return generated().chain(key -> transactions.asSystem(session -> KeyRows.lock(session)
                .chain(() -> due(session))
                .chain(still -> still
                        ? KeyRows.platform(session).chain(platform -> publish(session, key, platform, EventOrigin.system(null)))
                        : Uni.createFrom().nullItem())))
                .replaceWithVoid();
    }

    private Uni<SigningKey> publish(Session session, SigningKey key, UUID organization, EventOrigin origin) {
        return session.persist(key)
                .chain(session::flush)
                .chain(() -> audit.record(session, origin, entry(organization, "signing_key.published", key.id())))
                .replaceWith(key);
    }

    /** Finding two primes takes a good part of a second. */
    private Uni<SigningKey> generated() {
        Context context = Vertx.currentContext();
        return Uni.createFrom().item(() -> SigningKey.pending(box, Instant.now().plus(config.leadTime())))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(next -> context.runOnContext(nothing -> next.run()));
    }

    private Uni<Void> record(Session session, String action, List<String> changed) {
        return changed.isEmpty() ? Uni.createFrom().voidItem() : KeyRows.platform(session)
                .chain(platform -> Multi.createFrom().iterable(changed)
                        .onItem().transformToUniAndConcatenate(
                                key -> audit.record(session, EventOrigin.system(null), entry(platform, action, key)))
                        .collect().last());
    }

    private static AuditEntry entry(UUID organization, String action, String key) {
        return AuditEntry.success(organization, action, SigningKeyView.TYPE, UUID.fromString(key), null);
    }

    private static void requireNonePending(List<SigningKey> present) {
        present.stream().map(SigningKey::activatesAt).filter(time -> time != null).findFirst().ifPresent(time -> {
            throw ApiException.conflict("rotation_pending", "A key is published already and takes over at " + time + ".");
        });
    }
}
