package io.watchpost.scan.exception;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import io.watchpost.kit.web.RequestInfo;
import io.watchpost.scan.events.ExceptionChanged.Change;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Approving exceptions, taking decisions back, and the end of their time; each method is one transaction, all or none. */
@ApplicationScoped
public class ExceptionDecisions {

    private final Transactions transactions;
    private final LockedExceptions locked;
    private final Exceptions exceptions;

    ExceptionDecisions(Transactions transactions, LockedExceptions locked, Exceptions exceptions) {
        this.transactions = transactions;
        this.locked = locked;
        this.exceptions = exceptions;
    }

    /**
     * Approves pending exceptions.
     *
     * @param end ISO 8601, or null for the time that was asked for, or else the product's default
     * @return fails with 403 for whoever may not decide, 409 when somebody else was faster
     */
    public Uni<ExceptionDecision> activate(Caller caller, RequestInfo request, List<UUID> ids, String end) {
        return transactions.as(caller, session -> locked.all(session, ids)
            .invoke(found -> found.forEach(exception -> ExceptionRules.requireMayDecide(caller, exception)))
            .invoke(found -> ExceptionRules.requirePending("ids", found))
            .invoke(found -> approve(caller, found, end))
            .chain(found -> LockedExceptions.each(found, exception -> step(session, caller.origin(request), exception, Change.APPROVED,
                ExceptionStatus.PENDING)))
            .replaceWith(new ExceptionDecision(ids, ExceptionStatus.APPROVED)));
    }

    private static void approve(Caller caller, List<FindingException> found, String text) {
        Instant now = FindingException.now();
        List<FieldError> errors = new ArrayList<>();
        for (FindingException exception : found) {
            exception.approve(caller.userId(), now, end(exception, text, now, errors));
        }
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors.stream().distinct().toList());
        }
    }

    private static Instant end(FindingException exception, String text, Instant now, List<FieldError> errors) {
        if (text != null && !text.isBlank()) {
            // a plus sign that was not percent-encoded arrives as a space
            return ExpiryTimes.read("expires_at", text.strip().replace(' ', '+'), exception.pci(), now, errors);
        }
        if (!exception.expiryRequested) {
            return exception.defaultEnd(now);
        }
        if (!exception.expiresAt.isAfter(now)) {
            errors.add(new FieldError("expires_at", "required",
                "must be given, because the end that was asked for has passed: exception " + exception.id));
        }
        return exception.expiresAt;
    }

    /** Puts exceptions back to pending; those that are pending stay as they are. */
    public Uni<ExceptionDecision> reset(Caller caller, RequestInfo request, List<UUID> ids) {
        return transactions.as(caller, session -> locked.all(session, ids)
            .invoke(found -> found.forEach(exception -> ExceptionRules.requireMayReset(caller, exception)))
            .chain(found -> LockedExceptions.each(found, exception -> reset(session, caller.origin(request), exception)))
            .replaceWith(new ExceptionDecision(ids, ExceptionStatus.PENDING)));
    }

    private Uni<Void> reset(Session session, EventOrigin origin, FindingException exception) {
        ExceptionStatus before = exception.status();
        if (before == ExceptionStatus.PENDING) {
            return Uni.createFrom().voidItem();
        }
        exception.reset(FindingException.now());
        return step(session, origin, exception, Change.RESET, before);
    }

    /** Ends an exception whose time is over; anything else is left alone, so that a timer may come early, late or twice. */
    Uni<Void> expire(UUID id) {
        return transactions.asSystem(session -> locked.one(session, id)
            .onFailure(ApiException.class).recoverWithNull()
            .chain(exception -> due(exception) ? expire(session, exception) : Uni.createFrom().voidItem()));
    }

    private static boolean due(FindingException exception) {
        return exception != null && exception.status() == ExceptionStatus.APPROVED && exception.expiresAt != null
            && !exception.expiresAt.isAfter(Instant.now());
    }

    private Uni<Void> expire(Session session, FindingException exception) {
        exception.expire();
        return step(session, EventOrigin.system(null), exception, Change.EXPIRED, ExceptionStatus.APPROVED);
    }

    private Uni<Void> step(Session session, EventOrigin origin, FindingException exception, Change change, ExceptionStatus before) {
        return Exceptions.saved(session, exception).chain(() ->
            exceptions.effective(session, origin, exception, change, before.label(), null, Set.of(exception.nvt)));
    }
}
