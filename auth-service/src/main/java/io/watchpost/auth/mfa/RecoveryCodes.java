package io.watchpost.auth.mfa;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.user.User;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** A user's recovery codes. All work is in the session's transaction. */
@ApplicationScoped
class RecoveryCodes {

    private static final int COUNT = 10;
    private static final String INSERT = """
            insert into recovery_code (user_id, organization_id, hash, position, hint, created_at)
            select :user, :organization, code.hash, code.position, code.hint, :time
            from unnest(cast(:hashes as text[]), cast(:hints as text[])) with ordinality as code (hash, hint, position)
            """;
    private static final String USE = """
            update recovery_code set used_at = now() where user_id = :user and hash = :hash and used_at is null returning hint
            """;
    private static final String LEFT = "select count(*) from recovery_code where user_id = :user and used_at is null";
    private static final String LIST = "select hint, created_at, used_at from recovery_code where user_id = :user order by position";

    private final AuditTrail audit;

    RecoveryCodes(AuditTrail audit) {
        this.audit = audit;
    }

    /** Makes ten codes in the place of all earlier ones; the caller holds the user's lock. */
    Uni<RecoveryCodesView> generate(Session session, User user) {
        List<RecoveryCode> codes = Stream.generate(RecoveryCode::random).limit(COUNT).toList();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return remove(session, user.id())
                .chain(() -> session.createNativeQuery(INSERT)
                        .setParameter("user", user.id())
                        .setParameter("organization", user.organization().id())
                        .setParameter("hashes", codes.stream().map(RecoveryCode::hash).toArray(String[]::new))
                        .setParameter("hints", codes.stream().map(RecoveryCode::hint).toArray(String[]::new))
                        .setParameter("time", now)
                        .executeUpdate())
                .replaceWith(RecoveryCodesView.generated(codes, now));
    }

    /** What is still known of them. */
    Uni<RecoveryCodesView> list(Session session, UUID user) {
        return session.createNativeQuery(LIST, Tuple.class)
                .setParameter("user", user)
                .getResultList()
                .map(rows -> RecoveryCodesView.kept(
                        rows.stream().map(row -> new RecoveryCodesView.Hint(row.get("hint", String.class), time(row, "used_at"))).toList(),
                        rows.isEmpty() ? null : time(rows.get(0), "created_at")));
    }

    /** Uses a code, and has on record that it was used and how many are left. Of many uses at once one succeeds. */
    Uni<Boolean> use(Session session, User user, String code, EventOrigin origin) {
        return accept(session, user.id(), code)
                .call(accepted -> accepted ? recordUse(session, user, origin) : Uni.createFrom().voidItem());
    }

    /** Uses a code, in one statement. */
    Uni<Boolean> accept(Session session, UUID user, String code) {
        return session.createNativeQuery(USE, String.class)
                .setParameter("user", user)
                .setParameter("hash", new RecoveryCode(code).hash())
                .getResultList()
                .map(used -> !used.isEmpty());
    }

    /** Forgets the user's codes. */
    Uni<Void> remove(Session session, UUID user) {
        return session.createNativeQuery("delete from recovery_code where user_id = :user")
                .setParameter("user", user)
                .executeUpdate()
                .replaceWithVoid();
    }

    private Uni<Void> recordUse(Session session, User user, EventOrigin origin) {
        return session.createNativeQuery(LEFT, Long.class)
                .setParameter("user", user.id())
                .getSingleResult()
                .chain(left -> audit.record(session, origin, AuditEntry
                        .success(user.organization().id(), "recovery_code.used", "users", user.id(), user.username())
                        .changing("recovery_codes_left", left + 1, left)));
    }

    private static Instant time(Tuple row, String column) {
        Object value = row.get(column);
        return value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value;
    }
}
