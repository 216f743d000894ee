package io.watchpost.auth.impersonation;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.events.ImpersonationEvents;
import io.watchpost.auth.key.TokenSigner;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.auth.session.UserSession;
import io.watchpost.auth.user.User;
import io.watchpost.auth.user.UserStatus;
import io.watchpost.auth.user.Users;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Acting as another user and returning. Row, event and audit record are one transaction, and the token is signed after it: nothing is
 * issued that isn't on record.
 */
@ApplicationScoped
class Impersonations {

    private final AuthConfig config;
    private final Tenancy tenancy;
    private final Transactions transactions;
    private final ImpersonationRows rows;
    private final ImpersonationEnds ends;
    private final ImpersonationEvents events;
    private final TokenSigner signer;

    Impersonations(AuthConfig config, Tenancy tenancy, Transactions transactions, ImpersonationRows rows, ImpersonationEnds ends,
            ImpersonationEvents events, TokenSigner signer) {
        this.config = config;
        this.tenancy = tenancy;
        this.transactions = transactions;
        this.rows = rows;
        this.ends = ends;
        this.events = events;
        this.signer = signer;
    }

    private record Started(Impersonation impersonation, User target, UserSession session, RevertToken revertToken) {}

    private record Reverted(Impersonation impersonation, User impersonator, UserSession session) {}

    Uni<ImpersonationView> start(Caller caller, UUID target, String reason, RequestInfo request) {
        ImpersonationRules.requirePermitted(caller, target);
        return tenancy.as(caller, (session, tenant) -> ownSession(session, caller)
                .chain(own -> people(session, caller.userId(), target)
                        .chain(people -> begin(session, people, own, reason, request))))
                .chain(started -> signer.sign(started.impersonation().token(started.target(), started.session()))
                        .map(token -> ImpersonationView.started(started.impersonation(), started.target(), token, started.revertToken())));
    }

    Uni<ImpersonationView> revert(Caller caller, RevertToken token, RequestInfo request) {
        return transactions.asSystem(session -> rows.revert(session, caller, token)
                .chain(ended -> ended.isEmpty()
                        ? refuse(session, token)
                        : resume(session, ended.get(0), request)))
                .chain(reverted -> signer.sign(reverted.session().token(reverted.impersonator()))
                        .map(signed -> ImpersonationView.reverted(
                                reverted.impersonation(), reverted.impersonator(), reverted.session(), signed)));
    }

    /** The caller's session, locked: it can't be ended meanwhile without ending the impersonation too. */
    private static Uni<UserSession> ownSession(Session session, Caller caller) {
        return session.find(UserSession.class, caller.tokenId(), LockModeType.PESSIMISTIC_WRITE).map(own -> {
            if (own == null || !own.belongsTo(caller.userId(), Instant.now())) {
                throw ApiException.unauthorized("token_revoked", "The session has ended.");
            }
            return own;
        });
    }

    private record People(User impersonator, User target) {}

    /** Both accounts as they are now, locked against changes; a target outside the circle isn't there. */
    private static Uni<People> people(Session session, UUID impersonator, UUID target) {
        return session.createSelectionQuery("from User u join fetch u.organization where u.id in (:ids)", User.class)
                .setParameter("ids", List.of(impersonator, target))
                .setLockMode(LockModeType.PESSIMISTIC_READ)
                .getResultList()
                .map(users -> new People(one(users, impersonator), one(users, target)));
    }

    private static User one(List<User> users, UUID id) {
        return users.stream().filter(user -> user.id().equals(id)).findFirst().orElseThrow(ApiException::notFound);
    }

    private Uni<Started> begin(Session session, People people, UserSession own, String reason, RequestInfo request) {
        ImpersonationRules.requirePermitted(people.impersonator(), people.target());
        RevertToken revertToken = RevertToken.random();
        Impersonation started = Impersonation.start(
                people.impersonator(), own, people.target(), revertToken, reason, config.impersonation().lifetime(), request);
        return insert(session, started)
                .chain(() -> events.started(session, started, request))
                .replaceWith(new Started(started, people.target(), own, revertToken));
    }

    /** Keeps the row; one whose time is over, but which the sweep hasn't closed yet, doesn't stand in the way. */
    private Uni<Void> insert(Session session, Impersonation started) {
        return rows.insert(session, started)
                .chain(inserted -> inserted ? Uni.createFrom().item(true) : ends.expire(session, started.impersonator().userId())
                        .chain(() -> rows.insert(session, started)))
                .map(inserted -> {
                    if (!inserted) {
                        throw ApiException.conflict("already_impersonating", "Another impersonation of yours is open.");
                    }
                    return null;
                });
    }

    private Uni<Reverted> resume(Session session, Impersonation ended, RequestInfo request) {
        return Users.find(session, ended.impersonator().userId())
                .invoke(Impersonations::requireActive)
                .chain(impersonator -> session.find(UserSession.class, ended.sessionId())
                        .map(before -> new Reverted(ended, impersonator, before.resumed(impersonator, request))))
                .call(reverted -> session.persist(reverted.session()).chain(session::flush))
                .call(() -> ends.tell(session, ended, request));
    }

    private static void requireActive(User impersonator) {
        if (impersonator.permanentStatus() != UserStatus.ACTIVE) {
            throw ApiException.forbidden("impersonator_inactive", "The impersonator's account is no longer active.");
        }
    }

    private Uni<Reverted> refuse(Session session, RevertToken token) {
        return rows.isOpen(session, token).map(open -> {
            throw open ? ApiException.forbidden("not_permitted", "The revert token belongs to another session.") : ApiException.notFound();
        });
    }
}
