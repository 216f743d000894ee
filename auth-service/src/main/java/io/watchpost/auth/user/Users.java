package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.credential.SignInAttempts;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.Kind;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What can be done with users; each call is one transaction within the caller's circle. */
@ApplicationScoped
public class Users {

    private static final String STATUS = "(case when u.status = 'active' and u.lockedUntil > instant then 'locked' else u.status end)";
    private static final ListSource SOURCE = ListSource.of("u", "User u join fetch u.organization o");

    static final Columns COLUMNS = Columns.list()
            .text("username", "u.username").text("email", "u.email").text("role", "u.role").text("status", STATUS)
            .text("organization_name", "o.name").query("partner", Kind.BOOLEAN, "u.partner")
            .sort("username", "lower(u.username)").sort("email", "lower(u.email)").sort("role", "u.role").sort("status", STATUS)
            .sort("created_at", "u.createdAt").sort("last_sign_in_at", "u.lastSignInAt").sort("sign_in_count", "u.signInCount")
            .dateRange("u.createdAt").defaultSort("created_at:desc").tieBreaker("u.id")
            .build();

    static final Columns MEMBER_COLUMNS = Columns.list()
            .text("username", "u.username").text("email", "u.email").text("role", "u.role").text("status", STATUS)
            .query("partner", Kind.BOOLEAN, "u.partner")
            .sort("username", "lower(u.username)").sort("email", "lower(u.email)").sort("role", "u.role")
            .sort("last_sign_in_at", "u.lastSignInAt").defaultSort("username").tieBreaker("u.id")
            .build();

    private final Tenancy tenancy;
    private final Lists lists;
    private final Idempotency idempotency;
    private final UserCreations creations;
    private final UserChanges changes;
    private final SignInAttempts attempts;
    private final AuditTrail audit;

    Users(Tenancy tenancy, Lists lists, Idempotency idempotency, UserCreations creations, UserChanges changes, SignInAttempts attempts,
            AuditTrail audit) {
        this.tenancy = tenancy;
        this.lists = lists;
        this.idempotency = idempotency;
        this.creations = creations;
        this.changes = changes;
        this.attempts = attempts;
        this.audit = audit;
    }

    Uni<ListDocument<UserView>> list(Caller caller, ListQuery query) {
        return tenancy.as(caller, (session, tenant) -> lists.entities(
                session, query, SOURCE.within(tenant.circle(), "o.id"), User.class, user -> UserView.brief(user).resource()));
    }

    /** The users of the caller's own organization, whatever else the caller may see. */
    Uni<ListDocument<MemberView>> members(Caller caller, ListQuery query) {
        ListSource own = SOURCE.where("o.id = :own", "own", caller.organizationId());
        return tenancy.as(caller, (session, tenant) -> lists.entities(session, query, own, User.class, MemberView::resource));
    }

    Uni<Document<UserView>> get(Caller caller, UUID id) {
        return tenancy.as(caller, (session, tenant) -> find(session, id))
                .map(UserView::document);
    }

    Uni<Response> create(Caller caller, EventOrigin origin, String key, UserInput input) {
        creations.requireValid(caller, input, UserInput.PREFIX);
        return tenancy.as(caller, (session, tenant) -> idempotency.once(session, caller, key, "createUser", input,
                () -> UserCreations.organization(session, caller, input.organizationId())
                        .chain(organization -> creations.add(session, origin, organization, input, UserInput.PREFIX))
                        .map(UserView::created)));
    }

    Uni<Document<UserView>> update(Caller caller, EventOrigin origin, UUID id, UserInput input) {
        return tenancy.as(caller, (session, tenant) -> changes.apply(session, caller, origin, id, input)).map(UserView::document);
    }

    /** Ends a lock that too many wrong passwords have led to. Does nothing where there is none. */
    Uni<Document<UserView>> unlock(Caller caller, EventOrigin origin, UUID id) {
        return tenancy.as(caller, (session, tenant) -> UserLocks.take(session, id)
                .invoke(user -> UserRules.requireManageable(caller, user))
                .invoke(User::unlock)
                .call(user -> attempts.forget(session, List.of(user.username(), user.email())))
                .call(user -> attempts.forgetSecondFactor(session, id))
                .call(user -> audit.record(session, origin, AuditEntry.success(
                        user.organization().id(), "user.unlocked", UserView.TYPE, id, user.username()))))
                .map(UserView::document);
    }

    /** A user within the circle of the session's transaction; fails with 404. */
    public static Uni<User> find(Session session, UUID id) {
        return session.createSelectionQuery("from User u join fetch u.organization where u.id = :id", User.class)
                .setParameter("id", id)
                .getSingleResultOrNull()
                .onItem().ifNull().failWith(ApiException::notFound);
    }

    /** As {@link #find}, locked against changes until the transaction ends. */
    public static Uni<User> locked(Session session, UUID id) {
        return session.find(User.class, id, LockModeType.PESSIMISTIC_WRITE)
                .onItem().ifNull().failWith(ApiException::notFound)
                .call(user -> Mutiny.fetch(user.organization()));
    }
}
