package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.events.AccountEvents;
import io.watchpost.auth.organization.Organization;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.Answer;
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
import java.time.ZoneId;
import java.util.Optional;
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
            .text("organization_name", "o.name").query("partner", Kind.BOOLEAN, "o.partner")
            .sort("username", "lower(u.username)").sort("email", "lower(u.email)").sort("role", "u.role").sort("status", STATUS)
            .sort("created_at", "u.createdAt").sort("last_sign_in_at", "u.lastSignInAt").sort("sign_in_count", "u.signInCount")
            .dateRange("u.createdAt").defaultSort("created_at:desc").tieBreaker("u.id")
            .build();

    private final Tenancy tenancy;
    private final Lists lists;
    private final Idempotency idempotency;
    private final AccountEvents events;
    private final AuditTrail audit;

    Users(Tenancy tenancy, Lists lists, Idempotency idempotency, AccountEvents events, AuditTrail audit) {
        this.tenancy = tenancy;
        this.lists = lists;
        this.idempotency = idempotency;
        this.events = events;
        this.audit = audit;
    }

    Uni<ListDocument<UserView>> list(Caller caller, ListQuery query) {
        return tenancy.as(caller, (session, tenant) -> lists.entities(
                session, query, SOURCE.within(tenant.circle(), "o.id"), User.class, user -> UserView.brief(user).resource()));
    }

    Uni<Document<UserView>> get(Caller caller, UUID id) {
        return tenancy.as(caller, (session, tenant) -> find(session, id))
                .map(user -> Document.of(UserView.TYPE, id, UserView.detailed(user)));
    }

    Uni<Response> create(Caller caller, EventOrigin origin, String key, UserInput input) {
        ZoneId zone = zone(input.timezone());
        Role role = Optional.ofNullable(input.role()).orElse(Role.USER);
        if (role.outranks(caller.role())) {
            throw ApiException.invalid("user.role", "too_high", "must not be above the caller's own");
        }
        return tenancy.as(caller, (session, tenant) -> idempotency.once(session, caller, key, "createUser", input,
                () -> organization(session, Optional.ofNullable(input.organizationId()).orElse(caller.organizationId()))
                        .chain(organization -> add(session, origin, input, newUser(organization, role, zone, input)))))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> ApiException.invalid("user.email", "taken", "is the address of another account"));
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

    private Uni<Answer> add(Session session, EventOrigin origin, UserInput input, User user) {
        return session.persist(user)
                .chain(session::flush)
                .chain(() -> events.changed(session, user, origin))
                .chain(() -> audit.record(session, origin,
                        AuditEntry.success(user.organization().id(), "user.created", UserView.TYPE, user.id(), user.username())))
                .map(recorded -> Answer.created("/v2/users/" + user.id(), Document.of(UserView.TYPE, user.id(), UserView.detailed(user))));
    }

    private static User newUser(Organization organization, Role role, ZoneId zone, UserInput input) {
        User user = new User(organization, input.email(), input.email(), role, input.status());
        user.describe(input.profile(), Optional.ofNullable(input.locale()).orElse("en"), zone.getId());
        return user;
    }

    private static Uni<Organization> organization(Session session, UUID id) {
        return session.find(Organization.class, id)
                .onItem().ifNull().failWith(() -> ApiException.invalid("user.organization_id", "not_found", "is no organization of yours"));
    }

    private static ZoneId zone(String name) {
        String wanted = name == null ? "UTC" : name;
        if (!ZoneId.getAvailableZoneIds().contains(wanted)) {
            throw ApiException.invalid("user.timezone", "invalid", "must be the name of an IANA time zone, as Europe/Vienna");
        }
        return ZoneId.of(wanted);
    }
}
