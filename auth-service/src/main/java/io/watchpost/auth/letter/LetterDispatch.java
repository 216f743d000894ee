package io.watchpost.auth.letter;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.letter.LetterLeases.GivenUp;
import io.watchpost.auth.letter.LetterLeases.Taken;
import io.watchpost.auth.letter.Postman.Delivery;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.logging.Logger;

/**
 * Sends due letters, a few at a time. Taking, sending and settling are apart, so that no transaction waits for a mail server; a process
 * that dies in between makes a letter come twice and never not at all.
 */
@ApplicationScoped
class LetterDispatch {

    private static final Logger LOG = Logger.getLogger(LetterDispatch.class);
    private static final int AT_ONCE = 10;
    private static final int MOST_TURNS = 100;
    private static final int MOST_EXPIRED = 100;
    private static final int LEASE_OF_TIMEOUTS = 5;

    private final Transactions transactions;
    private final LetterLeases leases;
    private final Postman postman;
    private final Letterheads letterheads;
    private final AuditTrail audit;
    private final MailConfig config;

    LetterDispatch(Transactions transactions, LetterLeases leases, Postman postman, Letterheads letterheads, AuditTrail audit,
            AuthConfig config) {
        this.transactions = transactions;
        this.leases = leases;
        this.postman = postman;
        this.letterheads = letterheads;
        this.audit = audit;
        this.config = config.mail();
    }

    private record Batch(List<Taken> letters, Map<UUID, Letterhead> letterheads) {}

    void tellWhetherMailIsOn(@Observes StartupEvent starting) {
        if (config.host().isEmpty()) {
            LOG.warn("No letters are sent: watchpost.auth.mail.host is not set. They wait as long as they are worth something.");
        }
    }

    @Scheduled(every = "${watchpost.auth.mail.send-interval:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> run() {
        return transactions.asSystem(this::giveUp).chain(() -> config.host().isEmpty() ? Uni.createFrom().voidItem() : send());
    }

    private Uni<Void> send() {
        return Multi.createBy().repeating().uni(this::turn)
                .until(sent -> sent < AT_ONCE)
                .select().first(MOST_TURNS)
                .collect().last()
                .replaceWithVoid();
    }

    /** One batch; answers how many letters it had. */
    private Uni<Integer> turn() {
        return transactions.asSystem(this::take).chain(batch -> batch.letters().isEmpty()
                ? Uni.createFrom().item(0)
                : postman.deliver(batch.letters(), batch.letterheads())
                        .chain(deliveries -> transactions.asSystem(session -> settle(session, deliveries)))
                        .replaceWith(batch.letters().size()));
    }

    private Uni<Batch> take(Session session) {
        return leases.take(session, AT_ONCE, config.timeout().multipliedBy(LEASE_OF_TIMEOUTS))
                .chain(letters -> letterheads(session, letters.stream().map(Taken::organizationId).collect(Collectors.toSet()))
                        .map(found -> new Batch(letters, found)));
    }

    private Uni<Map<UUID, Letterhead>> letterheads(Session session, Set<UUID> organizations) {
        return Multi.createFrom().iterable(organizations)
                .onItem().transformToUniAndConcatenate(id -> letterheads.of(session, id).map(letterhead -> Map.entry(id, letterhead)))
                .collect().in(HashMap::new, (found, entry) -> found.put(entry.getKey(), entry.getValue()));
    }

    private Uni<Void> settle(Session session, List<Delivery> deliveries) {
        Map<Boolean, List<UUID>> ids = deliveries.stream()
                .collect(Collectors.partitioningBy(Delivery::sent, Collectors.mapping(Delivery::id, Collectors.toList())));
        return leases.done(session, ids.get(true)).chain(() -> leases.putOff(session, ids.get(false)));
    }

    private Uni<Void> giveUp(Session session) {
        return leases.expire(session, MOST_EXPIRED)
                .chain(expired -> Multi.createFrom().iterable(expired)
                        .onItem().transformToUniAndConcatenate(letter -> tell(session, letter))
                        .collect().last());
    }

    private Uni<Void> tell(Session session, GivenUp letter) {
        LOG.warnf("A letter (%s) to user %s was not sent in its time", letter.kind().title(), letter.userId());
        return audit.record(session, EventOrigin.system(null), AuditEntry.failure(
                letter.organizationId(), "letter.given_up", "users", letter.userId(), letter.kind().title()));
    }
}
