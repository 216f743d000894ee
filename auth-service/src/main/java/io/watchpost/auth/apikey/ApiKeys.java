package io.watchpost.auth.apikey;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.events.ApiKeyEvents;
import io.watchpost.auth.organization.Organization;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.Answer;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Idempotency;
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

/** What can be done with the keys of the caller's own organization; each call is one transaction. */
@ApplicationScoped
public class ApiKeys {

    /** Every service keeps all of them in memory. */
    private static final long MOST = 100;
    private static final ListSource SOURCE = ListSource.of("k", "ApiKey k join fetch k.organization o");

    static final Columns COLUMNS = Columns.list()
            .text("name", "k.name").text("prefix", "k.prefix")
            .sort("name", "lower(k.name)").sort("created_at", "k.createdAt").sort("last_used_at", "k.lastUsedAt")
            .sort("expires_at", "k.expiresAt")
            .dateRange("k.createdAt").defaultSort("created_at:desc").tieBreaker("k.id")
            .build();

    private final Tenancy tenancy;
    private final Lists lists;
    private final Idempotency idempotency;
    private final ApiKeyEvents events;
    private final AuditTrail audit;

    ApiKeys(Tenancy tenancy, Lists lists, Idempotency idempotency, ApiKeyEvents events, AuditTrail audit) {
        this.tenancy = tenancy;
        this.lists = lists;
        this.idempotency = idempotency;
        this.events = events;
        this.audit = audit;
    }

    Uni<ListDocument<ApiKeyView>> list(Caller caller, ListQuery query) {
        ListSource own = SOURCE.where("o.id = :own", "own", caller.organizationId());
        return tenancy.as(caller, (session, tenant) -> lists.entities(session, query, own, ApiKey.class, ApiKeyView::resource));
    }

    Uni<Response> create(Caller caller, EventOrigin origin, String idempotencyKey, ApiKeyInput input) {
        input.requireEndAfter(Instant.now());
        return tenancy.as(caller, (session, tenant) -> idempotency.once(session, caller, idempotencyKey, "createApiKey", input,
                () -> session.find(Organization.class, caller.organizationId(), LockModeType.PESSIMISTIC_WRITE)
                        .call(organization -> requireRoom(session, organization))
                        .chain(organization -> add(session, caller, origin, organization, input))));
    }

    Uni<Void> delete(Caller caller, EventOrigin origin, UUID id) {
        return tenancy.as(caller, (session, tenant) -> session
                .createSelectionQuery("from ApiKey k join fetch k.organization o where k.id = :id and o.id = :own", ApiKey.class)
                .setParameter("id", id)
                .setParameter("own", caller.organizationId())
                .getSingleResultOrNull()
                .onItem().ifNull().failWith(ApiException::notFound)
                .chain(key -> remove(session, origin, key)));
    }

    /** Revokes all keys of an organization that is about to be deleted, in that transaction. */
    public Uni<Void> deleteOfOrganization(Session session, UUID organization, EventOrigin origin) {
        return session.createSelectionQuery("from ApiKey k join fetch k.organization o where o.id = :owner", ApiKey.class)
                .setParameter("owner", organization)
                .getResultList()
                .chain(keys -> Multi.createFrom().iterable(keys)
                        .onItem().transformToUniAndConcatenate(key -> remove(session, origin, key))
                        .collect().last());
    }

    private static Uni<Void> requireRoom(Session session, Organization organization) {
        return session.createSelectionQuery("select count(*) from ApiKey k where k.organization = :organization", Long.class)
                .setParameter("organization", organization)
                .getSingleResult()
                .map(present -> {
                    if (present >= MOST) {
                        throw ApiException.conflict("too_many_api_keys", "An organization has " + MOST + " API keys at most.");
                    }
                    return null;
                });
    }

    private Uni<Answer> add(Session session, Caller caller, EventOrigin origin, Organization organization, ApiKeyInput input) {
        ApiKeySecret secret = ApiKeySecret.random();
        ApiKey key = new ApiKey(organization, caller, input, secret);
        return session.persist(key)
                .chain(session::flush)
                .chain(() -> events.changed(session, key, origin))
                .chain(() -> audit.record(session, origin, entry("api_key.created", key).changing("scope", null, key.scope().title())))
                .map(recorded -> Answer.created("/v2/api_keys/" + key.id(), ApiKeyView.document(key, secret.text()))
                        .keeping(ApiKeyView.document(key, null)));
    }

    private Uni<Void> remove(Session session, EventOrigin origin, ApiKey key) {
        return session.remove(key)
                .chain(session::flush)
                .chain(() -> events.deleted(session, key.id(), origin))
                .chain(() -> audit.record(session, origin, entry("api_key.deleted", key)));
    }

    private static AuditEntry entry(String action, ApiKey key) {
        return AuditEntry.success(key.organization().id(), action, ApiKeyView.TYPE, key.id(), key.name());
    }
}
