package io.watchpost.kit.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Makes a create repeatable by its {@code Idempotency-Key}: the first call's answer is kept in the transaction of its effect and
 * given again for 24 hours; a call that comes while the first still runs waits for it. A key belongs to its user and operation.
 */
@ApplicationScoped
public class Idempotency {

    private static final int LONGEST_KEY = 255;

    private final CurrentVertxRequest current;
    private final ObjectMapper json;

    Idempotency(CurrentVertxRequest current, ObjectMapper json) {
        this.current = current;
        this.json = json;
    }

    /** The {@code Idempotency-Key} of the request being served; take it before the first asynchronous step. */
    public String key() {
        String key = current.getCurrent().request().getHeader("Idempotency-Key");
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw ApiException.invalid("Idempotency-Key", "length", "must have 1 to " + LONGEST_KEY + " characters");
        }
        return key;
    }

    /**
     * Runs the creation once per key, inside the given transaction.
     *
     * @param key       as {@link #key()} gave it; null runs the creation as it is
     * @param operation the operationId
     * @param body      what was sent; another body under the same key answers 422
     */
    public Uni<Response> once(Session session, Caller caller, String key, String operation, Object body, Supplier<Uni<Answer>> creation) {
        if (key == null) {
            return creation.get().map(Answer::toResponse);
        }
        var entry = new Entry(caller.userId(), operation, key, hash(body));
        return forgetOld(session, entry)
                .chain(() -> claim(session, entry))
                .chain(claimed -> claimed ? createAndKeep(session, entry, creation) : keptAnswer(session, entry));
    }

    private record Entry(UUID userId, String operation, String key, String bodyHash) {}

    private static Uni<Integer> forgetOld(Session session, Entry entry) {
        return session.createNativeQuery("""
                        delete from idempotency_key
                        where user_id = :user and operation = :operation and key = :key and created_at < now() - interval '24 hours'""")
                .setParameter("user", entry.userId())
                .setParameter("operation", entry.operation())
                .setParameter("key", entry.key())
                .executeUpdate();
    }

    private static Uni<Boolean> claim(Session session, Entry entry) {
        return session.createNativeQuery("""
                        insert into idempotency_key (user_id, operation, key, body_hash) values (:user, :operation, :key, :hash)
                        on conflict do nothing""")
                .setParameter("user", entry.userId())
                .setParameter("operation", entry.operation())
                .setParameter("key", entry.key())
                .setParameter("hash", entry.bodyHash())
                .executeUpdate()
                .map(inserted -> inserted == 1);
    }

    private Uni<Response> createAndKeep(Session session, Entry entry, Supplier<Uni<Answer>> creation) {
        return creation.get().chain(answer -> session.createNativeQuery("""
                        update idempotency_key set status = :status, location = :location, body = :body
                        where user_id = :user and operation = :operation and key = :key""")
                .setParameter("status", answer.status())
                .setParameter("location", answer.location() == null ? "" : answer.location())
                .setParameter("body", text(answer.kept()))
                .setParameter("user", entry.userId())
                .setParameter("operation", entry.operation())
                .setParameter("key", entry.key())
                .executeUpdate()
                .map(kept -> answer.toResponse()));
    }

    private static Uni<Response> keptAnswer(Session session, Entry entry) {
        return session.createNativeQuery("""
                        select status, location, body, body_hash from idempotency_key
                        where user_id = :user and operation = :operation and key = :key""", Tuple.class)
                .setParameter("user", entry.userId())
                .setParameter("operation", entry.operation())
                .setParameter("key", entry.key())
                .getSingleResult()
                .map(kept -> answerAgain(kept, entry));
    }

    private static Response answerAgain(Tuple kept, Entry entry) {
        if (!entry.bodyHash().equals(kept.get(3, String.class))) {
            throw ApiException.invalid("Idempotency-Key", "reused", "was used with another body within the last 24 hours");
        }
        String location = kept.get(1, String.class);
        return new Answer(kept.get(0, Integer.class), location.isEmpty() ? null : location, kept.get(2, String.class)).toResponse();
    }

    private String text(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String hash(Object body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(body));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException | JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
