package io.watchpost.scan.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.Answer;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.FieldError;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Making, changing and deleting scan profiles; each method is one transaction. */
@ApplicationScoped
class ScanProfileChanges {

    private static final String PREFIX = "scan_profile.";
    private static final String INSERT = """
        insert into scan_profile (id, name, app_type, description, activated, options, created_at, updated_at)
        values (:id, :name, :product, :description, :activated, cast(cast(:options as text) as jsonb), :now, :now)""";
    private static final String UPDATE = """
        update scan_profile set name = :name, app_type = :product, description = :description, activated = :activated,
            options = cast(cast(:options as text) as jsonb), updated_at = :now where id = :id""";
    private static final String USED = "select s.name from scan s where s.config_id = :id and %s order by s.name limit 5";

    private final Transactions transactions;
    private final ScanProfiles profiles;
    private final ProfileRules rules;
    private final Idempotency idempotency;
    private final AuditTrail audit;
    private final ObjectMapper json;

    ScanProfileChanges(Transactions transactions, ScanProfiles profiles, ProfileRules rules, Idempotency idempotency, AuditTrail audit,
        ObjectMapper json) {
        this.transactions = transactions;
        this.profiles = profiles;
        this.rules = rules;
        this.idempotency = idempotency;
        this.audit = audit;
        this.json = json;
    }

    /** Makes a profile. */
    Uni<Response> create(Caller caller, RequestInfo request, String idempotencyKey, ScanProfileInput.Request body) {
        requireFields(body.scanProfile());
        return transactions.as(caller, session -> idempotency.once(session, caller, idempotencyKey, "createScanProfile", body,
            () -> create(session, caller, request, body.scanProfile())));
    }

    private static void requireFields(ScanProfileInput input) {
        List<FieldError> errors = new ArrayList<>();
        if (input.name() == null) {
            errors.add(new FieldError(PREFIX + "name", "required", "must be given"));
        }
        if (input.appType() == null) {
            errors.add(new FieldError(PREFIX + "app_type", "required", "must be given"));
        }
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
    }

    private Uni<Answer> create(Session session, Caller caller, RequestInfo request, ScanProfileInput input) {
        UUID id = Ids.next();
        ScanProfileView empty = new ScanProfileView(id, null, null, "", true, ScanOptions.STANDARD, null, null);
        return changed(session, empty, input)
            .call(profile -> store(session, INSERT, profile))
            .call(profile -> audit.record(session, caller.origin(request), entry("scan_profile.created", profile, caller)))
            .chain(() -> profiles.document(session, id))
            .map(document -> Answer.created("/v2/scan_profiles/" + id, document));
    }

    /** Changes the fields sent; runs that have begun keep the options that they began with. */
    Uni<Document<ScanProfileView>> update(Caller caller, RequestInfo request, UUID id, ScanProfileInput input) {
        return transactions.as(caller, session -> profiles.locked(session, id)
            .chain(before -> changed(session, before, input)
                .call(after -> before.appType().equals(after.appType()) ? Uni.createFrom().voidItem()
                    : requireUnused(session, id, "s.product <> '" + after.appType() + "'", "Scans of another product use it: "))
                .call(after -> store(session, UPDATE, after))
                .call(after -> audit.record(session, caller.origin(request), entry("scan_profile.updated", after, caller)
                    .comparing(fields(before), fields(after)))))
            .chain(() -> profiles.document(session, id)));
    }

    private static Map<String, Object> fields(ScanProfileView profile) {
        return Map.of("name", profile.name(), "app_type", profile.appType(), "description", profile.description(),
            "activated", profile.activated(), "options", profile.options());
    }

    /** Deletes a profile; 409 while a scan uses it. */
    Uni<Void> delete(Caller caller, RequestInfo request, UUID id) {
        return transactions.as(caller, session -> profiles.locked(session, id)
            .call(profile -> requireUnused(session, id, "true", "It is used by "))
            .call(profile -> session.createNativeQuery("delete from scan_profile where id = :id").setParameter("id", id).executeUpdate())
            .chain(profile -> audit.record(session, caller.origin(request), entry("scan_profile.deleted", profile, caller))));
    }

    private static Uni<Void> requireUnused(Session session, UUID id, String condition, String what) {
        return session.createNativeQuery(USED.formatted(condition), String.class).setParameter("id", id).getResultList()
            .invoke(names -> {
                if (!names.isEmpty()) {
                    throw ApiException.conflict("scan_profile_in_use", what + String.join(", ", names) + ".");
                }
            }).replaceWithVoid();
    }

    private Uni<ScanProfileView> changed(Session session, ScanProfileView before, ScanProfileInput input) {
        return base(session, before, input).map(options -> new ScanProfileView(before.id(),
                input.name() == null ? before.name() : input.name().strip(),
                input.appType() == null ? before.appType() : input.appType(),
                input.description() == null ? before.description() : input.description(),
                input.activated() == null ? before.activated() : input.activated(),
                input.options() == null ? options : input.options().over(options), before.createdAt(), before.updatedAt()))
            .call(after -> rules.check(session, after));
    }

    private Uni<ScanOptions> base(Session session, ScanProfileView before, ScanProfileInput input) {
        return input.baseProfileId() == null ? Uni.createFrom().item(before.options())
            : profiles.options(session, input.baseProfileId()).onItem().ifNull().failWith(() ->
                ApiException.invalid(PREFIX + "base_profile_id", "not_found", "must name a scan profile"));
    }

    private Uni<Integer> store(Session session, String statement, ScanProfileView profile) {
        return session.createNativeQuery(statement).setParameter("id", profile.id()).setParameter("name", profile.name())
            .setParameter("product", profile.appType()).setParameter("description", profile.description())
            .setParameter("activated", profile.activated()).setParameter("options", text(profile.options()))
            .setParameter("now", Instant.now().truncatedTo(ChronoUnit.MICROS)).executeUpdate();
    }

    /** Profiles belong to nobody; a change stands in the trail of whoever made it. */
    private static AuditEntry entry(String action, ScanProfileView profile, Caller caller) {
        return AuditEntry.success(caller.organizationId(), action, ScanProfiles.TYPE, profile.id(), profile.name());
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
