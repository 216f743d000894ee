package io.watchpost.auth.sso;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.organization.Organization;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.auth.user.User;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.TokenConfig;
import io.watchpost.kit.web.Answer;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.security.PublicKey;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What can be done with partners' keys; each call is one transaction. */
@ApplicationScoped
class SsoKeys {

    private static final String ENTITY = "SsoKey k join fetch k.organization o left join fetch k.createdBy";

    static final Columns COLUMNS = Columns.list()
            .text("name", "k.name").text("organization_name", "o.name")
            .sort("name", "lower(k.name)").sort("created_at", "k.createdAt").sort("last_used_at", "k.lastUsedAt")
            .dateRange("k.createdAt").defaultSort("created_at:desc").tieBreaker("k.id")
            .build();

    private final Tenancy tenancy;
    private final Lists lists;
    private final Idempotency idempotency;
    private final AuditTrail audit;
    private final String audience;

    SsoKeys(Tenancy tenancy, Lists lists, Idempotency idempotency, AuditTrail audit, TokenConfig tokens) {
        this.tenancy = tenancy;
        this.lists = lists;
        this.idempotency = idempotency;
        this.audit = audit;
        this.audience = SsoLinkToken.audience(tokens);
    }

    Uni<ListDocument<SsoKeyView>> list(Caller caller, ListQuery query) {
        return tenancy.as(caller, (session, tenant) -> lists.entities(session, query,
                ListSource.of("k", ENTITY).within(tenant.circle(), "o.id"), SsoKey.class, key -> view(key).resource()));
    }

    Uni<Document<SsoKeyView>> get(Caller caller, UUID id) {
        return tenancy.as(caller, (session, tenant) -> find(session, id)).map(key -> Document.of(SsoKeyView.TYPE, id, view(key)));
    }

    Uni<Response> create(Caller caller, EventOrigin origin, String idempotencyKey, SsoKeyInput input) {
        PublicKey key = PublicKeys.read(input.publicKey());
        SsoAlgorithm algorithm = SsoAlgorithm.of(key).orElseThrow(() -> ApiException.invalid(
                "sso_key.public_key", "unsupported", "must be an RSA key of 2048 bits or more, or an Ed25519 key"));
        return tenancy.as(caller, (session, tenant) -> idempotency.once(session, caller, idempotencyKey, "createSsoKey", input,
                () -> partner(session, input.organizationId())
                        .chain(partner -> session.find(User.class, caller.userId())
                                .map(creator -> new SsoKey(partner, input.name().strip(), algorithm, key, creator)))
                        .chain(made -> add(session, origin, made))))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> ApiException.invalid("sso_key.name", "taken", "is the name of another key of this partner"));
    }

    /** Removes a key: links signed with it are refused from now on. */
    Uni<Void> delete(Caller caller, EventOrigin origin, UUID id) {
        return tenancy.as(caller, (session, tenant) -> find(session, id)
                .call(session::remove)
                .call(session::flush)
                .chain(key -> audit.record(session, origin, entry(key, "sso_key.deleted"))));
    }

    private Uni<Answer> add(Session session, EventOrigin origin, SsoKey key) {
        return session.persist(key)
                .chain(session::flush)
                .chain(() -> audit.record(session, origin, entry(key, "sso_key.created")))
                .map(recorded -> Answer.created("/v2/sso_keys/" + key.id(), Document.of(SsoKeyView.TYPE, key.id(), view(key))));
    }

    private SsoKeyView view(SsoKey key) {
        return SsoKeyView.of(key, audience);
    }

    private static AuditEntry entry(SsoKey key, String action) {
        return AuditEntry.success(key.organization().id(), action, SsoKeyView.TYPE, key.id(), key.name());
    }

    private static Uni<Organization> partner(Session session, UUID id) {
        return session.find(Organization.class, id).map(organization -> {
            if (organization == null || !organization.partner()) {
                throw ApiException.invalid("sso_key.organization_id", "not_found", "is no partner");
            }
            return organization;
        });
    }

    private static Uni<SsoKey> find(Session session, UUID id) {
        return session.createSelectionQuery("from " + ENTITY + " where k.id = :id", SsoKey.class)
                .setParameter("id", id)
                .getSingleResultOrNull()
                .onItem().ifNull().failWith(ApiException::notFound);
    }
}
