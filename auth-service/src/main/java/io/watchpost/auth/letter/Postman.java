package io.watchpost.auth.letter;

import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.SMTPException;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.letter.LetterLeases.Taken;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Hands letters to the mail server. */
@ApplicationScoped
class Postman {

    private static final Logger LOG = Logger.getLogger(Postman.class);

    private final ReactiveMailer mailer;
    private final LetterQueue queue;
    private final LetterTexts texts;
    private final Duration timeout;
    private final AtomicBoolean failing = new AtomicBoolean();

    Postman(ReactiveMailer mailer, LetterQueue queue, LetterTexts texts, AuthConfig config) {
        this.mailer = mailer;
        this.queue = queue;
        this.texts = texts;
        this.timeout = config.mail().timeout();
    }

    /** What became of a letter. */
    record Delivery(UUID id, boolean sent) {}

    /** Sends all letters at once, and answers on the caller's context what became of each. */
    Uni<List<Delivery>> deliver(List<Taken> letters, Map<UUID, Letterhead> letterheads) {
        Context context = Vertx.currentContext();
        List<Uni<Delivery>> deliveries = letters.stream()
                .map(letter -> deliver(letter, letterheads.get(letter.organizationId())))
                .toList();
        return Uni.join().all(deliveries).andCollectFailures().emitOn(next -> context.runOnContext(nothing -> next.run()));
    }

    private Uni<Delivery> deliver(Taken letter, Letterhead letterhead) {
        return Uni.createFrom().deferred(() -> mailer.send(
                        texts.mail(letter.kind(), queue.open(letter.id(), letter.sealedContent()), letterhead)))
                .ifNoItem().after(timeout).fail()
                .invoke(this::noteSuccess)
                .replaceWith(new Delivery(letter.id(), true))
                .onFailure().invoke(failure -> noteFailure(letter, failure))
                .onFailure().recoverWithItem(new Delivery(letter.id(), false));
    }

    private void noteSuccess() {
        if (failing.compareAndSet(true, false)) {
            LOG.info("Letters are sent again");
        }
    }

    /** Warned of once for as long as it lasts, and without the failure's text: the server's answer may quote the reader's address. */
    private void noteFailure(Taken letter, Throwable failure) {
        String cause = failure instanceof SMTPException refused
                ? "the mail server answered " + refused.getReplyCode()
                : failure.getClass().getSimpleName();
        Logger.Level level = failing.compareAndSet(false, true) ? Logger.Level.WARN : Logger.Level.DEBUG;
        LOG.logf(level, "Letter %s (%s) waits: %s", letter.id(), letter.kind().title(), cause);
    }
}
