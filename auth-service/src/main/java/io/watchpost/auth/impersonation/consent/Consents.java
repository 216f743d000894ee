package io.watchpost.auth.impersonation.consent;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.impersonation.ImpersonationEnds;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.auth.user.User;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
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
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** A user's own consents to being acted as. The account is locked while one is given or withdrawn, and while one is relied on. */
@ApplicationScoped
class Consents {

    static final Columns COLUMNS = Columns.list()
            .query("active", Kind.BOOLEAN, "(case when c.withdrawnAt is null and c.expiresAt > instant then true else false end)")
            .sort("created_at", "c.createdAt").sort("expires_at", "c.expiresAt")
            .dateRange("c.createdAt").defaultSort("created_at:desc").tieBreaker("c.id")
            .build();

    private static final long MOST_ACTIVE = 20;
    private static final String ACTIVE =
            "select count(*) from Consent c where c.user = :user and c.withdrawnAt is null and c.expiresAt > instant";
    private static final String WITHDRAWN = "consent_withdrawn";

    private final Tenancy tenancy;
    private final Lists lists;
    private final Idempotency idempotency;
    private final ImpersonationEnds ends;
    private final AuditTrail audit;

    Consents(Tenancy tenancy, Lists lists, Idempotency idempotency, ImpersonationEnds ends, AuditTrail audit) {
        this.tenancy = tenancy;
        this.lists = lists;
        this.idempotency = idempotency;
        this.ends = ends;
        this.audit = audit;
    }

    Uni<ListDocument<ConsentView>> list(Caller caller, ListQuery query) {
        ListSource own = ListSource.of("c", "Consent c").where("c.user = :user", "user", caller.userId());
        return tenancy.as(caller, (session, tenant) -> lists.entities(session, query, own, Consent.class, ConsentView::of));
    }

    Uni<Response> give(Caller caller, EventOrigin origin, String key, ConsentInput input) {
        return tenancy.as(caller, (session, tenant) -> lock(session, caller)
                .chain(() -> idempotency.once(session, caller, key, "giveImpersonationConsent", input,
                        () -> requireRoom(session, caller).chain(() -> add(session, caller, origin, input)))));
    }

    /** What rests on it ends with it. */
    Uni<Void> withdraw(Caller caller, EventOrigin origin, UUID id) {
        return tenancy.as(caller, (session, tenant) -> lock(session, caller)
                .chain(() -> own(session, caller, id))
                .invoke(Consents::requireActive)
                .invoke(Consent::withdraw)
                .call(session::flush)
                .call(consent -> audit.record(session, origin, entry(caller, "impersonation_consent.withdrawn", consent)))
                .chain(consent -> ends.endOfConsent(session, consent.id(), WITHDRAWN, origin)));
    }

    private Uni<Answer> add(Session session, Caller caller, EventOrigin origin, ConsentInput input) {
        Consent consent = new Consent(caller, input.lifetime());
        return session.persist(consent)
                .chain(session::flush)
                .chain(() -> audit.record(session, origin, entry(caller, "impersonation_consent.created", consent)
                        .changing("expires_at", null, consent.expiresAt())))
                .map(recorded -> Answer.created(
                        "/v2/user/impersonation_consents/" + consent.id(), new Document<>(ConsentView.of(consent))));
    }

    private static Uni<User> lock(Session session, Caller caller) {
        return session.find(User.class, caller.userId(), LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(ApiException::notFound);
    }

    private static Uni<Consent> own(Session session, Caller caller, UUID id) {
        return session.createSelectionQuery("from Consent c where c.id = :id and c.user = :user", Consent.class)
                .setParameter("id", id)
                .setParameter("user", caller.userId())
                .getSingleResultOrNull()
                .onItem().ifNull().failWith(ApiException::notFound);
    }

    private static void requireActive(Consent consent) {
        if (!consent.counts(Instant.now())) {
            throw ApiException.conflict("not_active", "This consent no longer counts.");
        }
    }

    private static Uni<Void> requireRoom(Session session, Caller caller) {
        return session.createSelectionQuery(ACTIVE, Long.class)
                .setParameter("user", caller.userId())
                .getSingleResult()
                .invoke(count -> {
                    if (count >= MOST_ACTIVE) {
                        throw ApiException.conflict("too_many_consents", "A user has at most " + MOST_ACTIVE + " active consents.");
                    }
                })
                .replaceWithVoid();
    }

    private static AuditEntry entry(Caller caller, String action, Consent consent) {
        return AuditEntry.success(consent.organization(), action, ConsentView.TYPE, consent.id(), caller.username());
    }
}
