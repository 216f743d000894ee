package io.watchpost.scan.credential;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Permission;
import io.watchpost.kit.security.Permissions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import io.watchpost.kit.web.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The credentials of targets: a set that is replaced as a whole. */
@ApplicationScoped
public class TargetCredentials {

    private static final String STORED = "select id, type, secrets from target_credential where target_id = :target order by position";
    private static final String INSERT = """
        insert into target_credential (id, target_id, organization_id, position, type, username, port, auth_algorithm, privacy_algorithm,
            secrets, created_at, updated_at)
        values (:id, :target, :organization, cast(:position as integer), :type, cast(:username as text), cast(:port as integer),
            cast(:auth as text),
            cast(:privacy as text), :secrets, :now, :now)
        on conflict (id) do update set position = excluded.position, username = excluded.username, port = excluded.port,
            auth_algorithm = excluded.auth_algorithm, privacy_algorithm = excluded.privacy_algorithm, secrets = excluded.secrets,
            updated_at = excluded.updated_at""";

    private final Permissions permissions;
    private final CredentialBox box;

    TargetCredentials(Permissions permissions, CredentialBox box) {
        this.permissions = permissions;
        this.box = box;
    }

    /** Whether the caller may see which credentials there are. */
    public boolean shownTo(Caller caller) {
        return permissions.holds(caller, Permission.TARGET_ACCESS_CREDENTIALS);
    }

    private record Stored(UUID id, String type, CredentialSecrets secrets) {
    }

    /**
     * Replaces a target's credentials; the target is stored already, and locked. Without any sent, nothing happens.
     *
     * @return the types before and after, or null when nothing was sent; fails with 403 without the permission and 422 by the rules
     */
    public Uni<Change> replace(Session session, Caller caller, UUID target, UUID organization, List<CredentialInput> inputs) {
        if (inputs == null) {
            return Uni.createFrom().nullItem();
        }
        return stored(session, target).chain(stored -> {
            if (inputs.isEmpty() && stored.isEmpty()) {
                return Uni.createFrom().nullItem();
            }
            permissions.require(caller, Permission.TARGET_CREATE_CREDENTIALS);
            List<CredentialSecrets> secrets = secrets(inputs, stored);
            List<UUID> ids = inputs.stream().map(input -> input.id() == null ? Ids.next() : input.id()).toList();
            return delete(session, target, ids).chain(() -> insert(session, target, organization, inputs, secrets, ids))
                .chain(() -> session.createNativeQuery("delete from target_host_key where target_id = :target")
                    .setParameter("target", target).executeUpdate())
                .replaceWith(new Change(types(stored.stream().map(Stored::type)), types(inputs.stream().map(CredentialInput::type))));
        });
    }

    /** Which types there were and are, for the audit trail. */
    public record Change(String before, String after) {
    }

    private static String types(Stream<String> types) {
        return types.collect(Collectors.joining(", "));
    }

    private Uni<List<Stored>> stored(Session session, UUID target) {
        return session.createNativeQuery(STORED, Tuple.class).setParameter("target", target).getResultList()
            .map(rows -> rows.stream().map(row -> new Stored(row.get("id", UUID.class), row.get("type", String.class),
                box.open(row.get("id", UUID.class), row.get("secrets", String.class)))).toList());
    }

    private static List<CredentialSecrets> secrets(List<CredentialInput> inputs, List<Stored> stored) {
        Map<UUID, Stored> known = stored.stream().collect(Collectors.toMap(Stored::id, one -> one));
        List<FieldError> errors = new ArrayList<>();
        List<CredentialSecrets> secrets = new ArrayList<>();
        List<UUID> seen = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            CredentialInput input = inputs.get(i);
            Stored former = input == null || input.id() == null ? null : known.get(input.id());
            boolean foreign = input != null && input.id() != null && (former == null || !former.type().equals(input.type())
                || seen.contains(input.id()));
            if (foreign) {
                errors.add(new FieldError("target.credentials[" + i + "].id", "not_found",
                    "must be one of the target's credentials of that type"));
            }
            seen.add(input == null ? null : input.id());
            secrets.add(input == null ? CredentialSecrets.NONE : foreign || former == null ? input.secrets() : kept(input,
                former.secrets()));
        }
        errors.addAll(new CredentialRules().check(inputs, secrets));
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
        return secrets;
    }

    /** Going from SNMP v3 to v2c, or back, leaves the secrets of the other behind. */
    private static CredentialSecrets kept(CredentialInput input, CredentialSecrets former) {
        CredentialSecrets all = input.secrets().or(former);
        if (!"snmp".equals(input.type())) {
            return all;
        }
        return input.username() == null ? new CredentialSecrets(null, null, null, all.community(), null)
            : new CredentialSecrets(input.authAlgorithm() == null ? input.password() : all.password(), null, null, input.community(),
                input.privacyAlgorithm() == null ? input.privacyPassword() : all.privacyPassword());
    }

    private static Uni<Integer> delete(Session session, UUID target, List<UUID> kept) {
        return kept.isEmpty()
            ? session.createNativeQuery("delete from target_credential where target_id = :target").setParameter("target",
                target).executeUpdate()
            : session.createNativeQuery("delete from target_credential where target_id = :target and id not in (:kept)")
                .setParameter("target", target).setParameter("kept", kept).executeUpdate();
    }

    private Uni<Void> insert(Session session, UUID target, UUID organization, List<CredentialInput> inputs, List<CredentialSecrets> secrets,
                             List<UUID> ids) {
        Instant now = Instant.now();
        Uni<Void> inserted = Uni.createFrom().voidItem();
        for (int i = 0; i < inputs.size(); i++) {
            CredentialInput input = inputs.get(i);
            String sealed = box.seal(ids.get(i), secrets.get(i));
            int position = i;
            inserted = inserted.chain(() -> session.createNativeQuery(INSERT).setParameter("id", ids.get(position)).setParameter("target",
                target)
                .setParameter("organization", organization).setParameter("position", position).setParameter("type", input.type())
                .setParameter("username", input.username()).setParameter("port", input.port()).setParameter("auth", input.authAlgorithm())
                .setParameter("privacy", input.privacyAlgorithm()).setParameter("secrets", sealed).setParameter("now", now)
                .executeUpdate().replaceWithVoid());
        }
        return inserted;
    }
}
