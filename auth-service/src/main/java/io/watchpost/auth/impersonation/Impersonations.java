package io.watchpost.auth.impersonation;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.events.ImpersonationEvents;
import io.watchpost.auth.impersonation.ImpersonationReverts.Reverted;
import io.watchpost.auth.impersonation.ImpersonationStarts.Try;
import io.watchpost.auth.key.TokenSigner;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.kit.events.Outbox;
import io.watchpost.kit.events.OutboxRow;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Acting as another user and returning. Row, event and audit record are one transaction, and the token is signed after it: nothing is
 * issued that isn't on record.
 */
@ApplicationScoped
class Impersonations {

    private final int alertAfter;
    private final Tenancy tenancy;
    private final Transactions transactions;
    private final ImpersonationStarts starts;
    private final ImpersonationReverts reverts;
    private final ImpersonationEnds ends;
    private final ImpersonationEvents events;
    private final Outbox outbox;
    private final TokenSigner signer;

    Impersonations(AuthConfig config, Tenancy tenancy, Transactions transactions, ImpersonationStarts starts, ImpersonationReverts reverts,
            ImpersonationEnds ends, ImpersonationEvents events, Outbox outbox, TokenSigner signer) {
        this.alertAfter = config.impersonation().alertAfter();
        this.tenancy = tenancy;
        this.transactions = transactions;
        this.starts = starts;
        this.reverts = reverts;
        this.ends = ends;
        this.events = events;
        this.outbox = outbox;
        this.signer = signer;
    }

    private record Started(Impersonation impersonation, Standing standing, RevertToken revertToken) {}

    Uni<ImpersonationView> start(Caller caller, StartInput input, RequestInfo request) {
        ImpersonationRules.requirePermitted(caller, input.target());
        return tenancy.as(caller, (session, tenant) -> standing(session, caller, input)
                .chain(standing -> attempt(session, caller, input, request, standing)))
                .chain(started -> signer
                        .sign(started.impersonation().token(started.standing().target(), started.standing().session().authenticatedAt(),
                                started.standing().session().methods()))
                        .map(token -> ImpersonationView.started(
                                started.impersonation(), started.standing().target(), token, started.revertToken())));
    }

    Uni<ImpersonationView> revert(Caller caller, RevertToken token, RequestInfo request) {
        return transactions.asSystem(session -> reverts.revert(session, caller, token, request)
                .call(reverted -> ends.tell(session, reverted.impersonation(), request)))
                .chain(this::resumed);
    }

    private Uni<ImpersonationView> resumed(Reverted reverted) {
        return signer.sign(reverted.session())
                .map(signed -> ImpersonationView.reverted(reverted.impersonation(), reverted.session(), signed));
    }

    /** Both accounts as they are, locked; fails unless all rules permit it. */
    private Uni<Standing> standing(Session session, Caller caller, StartInput input) {
        return starts.lock(session, caller, input.target()).invoke(standing -> ImpersonationRules.requirePermitted(standing, input));
    }

    private Uni<Started> attempt(Session session, Caller caller, StartInput input, RequestInfo request, Standing standing) {
        Started started = started(standing, input, request);
        return starts.insert(session, started.impersonation(), standing.policy().startsPerHour())
                .chain(tried -> tried.inserted()
                        ? tell(session, started, tried, request)
                        : again(session, caller, input, request));
    }

    /**
     * The second and last try. One whose time is over, but which the sweep hasn't closed yet, doesn't stand in the way; consent and
     * policy that were gone by the first try fail here with their own reason.
     */
    private Uni<Started> again(Session session, Caller caller, StartInput input, RequestInfo request) {
        return ends.expire(session, caller.userId())
                .chain(() -> standing(session, caller, input))
                .chain(standing -> {
                    Started started = started(standing, input, request);
                    int most = standing.policy().startsPerHour();
                    return starts.insert(session, started.impersonation(), most)
                            .chain(tried -> tried.inserted()
                                    ? tell(session, started, tried, request)
                                    : refuse(session, caller, tried, most));
                });
    }

    private static Started started(Standing standing, StartInput input, RequestInfo request) {
        RevertToken revertToken = RevertToken.random();
        return new Started(StartInput.begin(standing, input, revertToken, request), standing, revertToken);
    }

    private Uni<Started> tell(Session session, Started started, Try tried, RequestInfo request) {
        Impersonation impersonation = started.impersonation();
        int users = tried.otherUsers() + 1;
        boolean alert = !tried.known() && users > alertAfter && (users - 1) % alertAfter == 0;
        List<OutboxRow> told = events.started(impersonation, request);
        List<OutboxRow> all = alert
                ? Stream.concat(told.stream(), events.alert(impersonation, users, alertAfter, request).stream()).toList()
                : told;
        return outbox.publish(session, all).replaceWith(started);
    }

    private Uni<Started> refuse(Session session, Caller caller, Try tried, int most) {
        if (tried.starts() < most) {
            return Uni.createFrom().failure(ApiException.conflict("already_impersonating", "Another impersonation of yours is open."));
        }
        return starts.pause(session, caller.userId(), most).map(pause -> {
            throw ApiException.tooMany(pause, "You have started %d impersonations within an hour.".formatted(tried.starts()));
        });
    }
}
