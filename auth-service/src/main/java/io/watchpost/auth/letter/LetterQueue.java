package io.watchpost.auth.letter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.user.User;
import io.watchpost.kit.security.SecretBox;
import io.watchpost.kit.web.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Letters that wait to be sent, in the session's transaction: a letter exists exactly when that has happened which it tells. */
@ApplicationScoped
class LetterQueue {

    private static final String INSERT = """
            insert into letter (id, organization_id, user_id, kind, sealed_content, expires_at)
            values (:id, :organization, :user, :kind, :content, :end)
            """;
    private static final String WITHDRAW = "delete from letter where user_id = :user and kind = :kind";

    private final SecretBox box;
    private final ObjectMapper json;

    LetterQueue(SecretBox box, ObjectMapper json) {
        this.box = box;
        this.json = json;
    }

    Uni<Void> add(Session session, User user, LetterKind kind, LetterContent content) {
        UUID id = Ids.next();
        return session.createNativeQuery(INSERT)
                .setParameter("id", id)
                .setParameter("organization", user.organization().id())
                .setParameter("user", user.id())
                .setParameter("kind", kind.title())
                .setParameter("content", seal(id, content))
                .setParameter("end", content.expiresAt())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Takes back what waits for the user and would tell of a token that is good for nothing now. */
    Uni<Void> withdraw(Session session, UUID userId, LetterKind kind) {
        return session.createNativeQuery(WITHDRAW)
                .setParameter("user", userId)
                .setParameter("kind", kind.title())
                .executeUpdate()
                .replaceWithVoid();
    }

    LetterContent open(UUID id, byte[] sealed) {
        try {
            return json.readValue(box.open(purpose(id), sealed), LetterContent.class);
        } catch (IOException e) {
            throw new IllegalStateException("A letter can't be read", e);
        }
    }

    private byte[] seal(UUID id, LetterContent content) {
        try {
            return box.seal(purpose(id), json.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A letter can't be written", e);
        }
    }

    private static String purpose(UUID id) {
        return "letter " + id;
    }
}
