package io.watchpost.auth.credential;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.credential.OneUseTokens.OneUseToken;
import io.watchpost.auth.credential.OneUseTokens.Purpose;
import io.watchpost.auth.user.User;
import io.watchpost.auth.user.UserLocks;
import io.watchpost.auth.user.UserStatus;
import io.watchpost.auth.user.Users;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * One-use tokens that come back from a letter, with whose they are. All work is in the session's transaction, which has to see all
 * organizations. An unknown token is 404, for a reset 422; a used or expired one, and one of an account that is shut, 422.
 */
@ApplicationScoped
public class LinkTokens {

    private final OneUseTokens tokens;

    LinkTokens(OneUseTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * A good token.
     *
     * @param detail as it was given on issue, or null
     */
    public record Link(User user, String detail) {}

    /** Looks at a token without using it. */
    public Uni<Link> show(Session session, Purpose purpose, String field, String secret) {
        return usable(session, purpose, field, secret)
                .chain(token -> Users.find(session, token.userId())
                        .invoke(user -> requireOpen(field, user))
                        .map(user -> new Link(user, token.detail())));
    }

    /**
     * Uses a token. The account is locked first, so that of many uses at once one goes on, the others see the token used, and nothing
     * else changes the account meanwhile.
     */
    public Uni<Link> use(Session session, Purpose purpose, String field, String secret) {
        return usable(session, purpose, field, secret)
                .chain(token -> UserLocks.take(session, token.userId())
                        .call(() -> tokens.use(session, purpose, secret)
                                .chain(used -> used.isPresent() ? Uni.createFrom().item(token) : usable(session, purpose, field, secret)))
                        .invoke(user -> requireOpen(field, user))
                        .map(user -> new Link(user, token.detail())));
    }

    private Uni<OneUseToken> usable(Session session, Purpose purpose, String field, String secret) {
        return tokens.find(session, purpose, secret).map(found -> {
            OneUseToken token = found.orElseThrow(() -> unknown(purpose, field));
            if (token.usedAt() != null) {
                throw ApiException.invalid(field, "used", "was used already, or replaced by a newer one");
            }
            if (!token.usable(Instant.now())) {
                throw ApiException.invalid(field, "expired", "has expired");
            }
            return token;
        });
    }

    private static ApiException unknown(Purpose purpose, String field) {
        return purpose == Purpose.RESET ? ApiException.invalid(field, "invalid", "is not known") : ApiException.notFound();
    }

    private static void requireOpen(String field, User user) {
        if (user.permanentStatus() == UserStatus.INACTIVE) {
            throw ApiException.invalid(field, "inactive", "belongs to an account that can't be used");
        }
    }
}
