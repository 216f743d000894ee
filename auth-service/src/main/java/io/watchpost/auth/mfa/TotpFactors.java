package io.watchpost.auth.mfa;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.user.User;
import io.watchpost.kit.security.SecretBox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The secrets of authenticator apps. All work is in the session's transaction. */
@ApplicationScoped
class TotpFactors {

    private static final Duration PENDING = Duration.ofMinutes(30);
    private static final String PREPARE = """
            insert into totp_factor (user_id, organization_id, sealed_pending, pending_until)
            values (:user, :organization, :sealed, now() + make_interval(secs => :lifetime))
            on conflict (user_id) do update set sealed_pending = excluded.sealed_pending, pending_until = excluded.pending_until
            """;
    private static final String FIND = """
            select sealed_secret, last_step, case when pending_until > now() then sealed_pending end as pending
            from totp_factor where user_id = :user
            """;
    private static final String CONFIRM = """
            update totp_factor set sealed_secret = sealed_pending, sealed_pending = null, pending_until = null, last_step = :step
            where user_id = :user and sealed_pending = :sealed
            """;
    private static final String ACCEPT = """
            update totp_factor set last_step = :step where user_id = :user and sealed_secret = :sealed and last_step < :step
            """;

    private final SecretBox box;

    TotpFactors(SecretBox box) {
        this.box = box;
    }

    private record Row(String active, long lastStep, String pending) {}

    /** Makes a secret that waits half an hour for its first code, in the place of one that waited; one in use stays in use. */
    Uni<byte[]> prepare(Session session, User user) {
        byte[] secret = Totp.newSecret();
        return session.createNativeQuery(PREPARE)
                .setParameter("user", user.id())
                .setParameter("organization", user.organization().id())
                .setParameter("sealed", Base64.getEncoder().encodeToString(box.seal(purpose(user.id()), secret)))
                .setParameter("lifetime", (double) PENDING.toSeconds())
                .executeUpdate()
                .replaceWith(secret);
    }

    /** Whether a secret waits for its first code. */
    Uni<Boolean> pending(Session session, UUID user) {
        return find(session, user).map(row -> row.filter(found -> found.pending() != null).isPresent());
    }

    /** Takes the waiting secret into use when the code is its own: of many calls at once one does it. */
    Uni<Boolean> confirm(Session session, UUID user, String code) {
        return find(session, user).chain(row -> {
            String sealed = row.map(Row::pending).orElse(null);
            OptionalLong step = sealed == null ? OptionalLong.empty() : matching(user, sealed, code, 0);
            return step.isEmpty() ? Uni.createFrom().item(false) : change(session, CONFIRM, user, sealed, step.getAsLong());
        });
    }

    /** Whether the code is that of the secret in use, and of a step later than any taken before. */
    Uni<Boolean> check(Session session, UUID user, String code) {
        return find(session, user).chain(row -> {
            String sealed = row.map(Row::active).orElse(null);
            OptionalLong step = sealed == null ? OptionalLong.empty() : matching(user, sealed, code, row.get().lastStep());
            return step.isEmpty() ? Uni.createFrom().item(false) : change(session, ACCEPT, user, sealed, step.getAsLong());
        });
    }

    /** Forgets the user's secrets; answers whether there was one. */
    Uni<Boolean> remove(Session session, UUID user) {
        return session.createNativeQuery("delete from totp_factor where user_id = :user")
                .setParameter("user", user)
                .executeUpdate()
                .map(removed -> removed > 0);
    }

    private static Uni<Optional<Row>> find(Session session, UUID user) {
        return session.createNativeQuery(FIND, Tuple.class)
                .setParameter("user", user)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(row -> new Row(row.get("sealed_secret", String.class),
                        row.get("last_step", Number.class).longValue(), row.get("pending", String.class))));
    }

    private OptionalLong matching(UUID user, String sealed, String code, long lastStep) {
        byte[] secret = box.open(purpose(user), Base64.getDecoder().decode(sealed));
        return Totp.matchingStep(secret, code, Instant.now(), lastStep);
    }

    private static Uni<Boolean> change(Session session, String statement, UUID user, String sealed, long step) {
        return session.createNativeQuery(statement)
                .setParameter("user", user)
                .setParameter("sealed", sealed)
                .setParameter("step", step)
                .executeUpdate()
                .map(changed -> changed == 1);
    }

    private static String purpose(UUID user) {
        return "totp:" + user;
    }
}
