package io.watchpost.auth.letter;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.credential.OneUseTokens;
import io.watchpost.auth.credential.OneUseTokens.Purpose;
import io.watchpost.auth.limit.UsageLimits;
import io.watchpost.auth.limit.UsageLimits.Limit;
import io.watchpost.auth.user.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Letters to a user about the account. Each method makes the token that the letter needs and queues the letter, in the session's
 * transaction; it is sent after the commit. Earlier tokens of the same purpose, and letters with them that still wait, are withdrawn:
 * the newest letter is the good one.
 */
@ApplicationScoped
public class AccountLetters {

    /** A notice is news for so long. */
    private static final Duration NOTICE = Duration.ofDays(1);

    private final OneUseTokens tokens;
    private final LetterQueue queue;
    private final UsageLimits limits;
    private final MailConfig config;

    AccountLetters(OneUseTokens tokens, LetterQueue queue, UsageLimits limits, AuthConfig config) {
        this.tokens = tokens;
        this.queue = queue;
        this.limits = limits;
        this.config = config.mail();
    }

    /** Asks to confirm the account's address. Fails with 429 when the user got too many of these. */
    public Uni<Void> confirm(Session session, User user) {
        return limited(session, user, LetterKind.CONFIRMATION).chain(() -> withToken(session, user, LetterKind.CONFIRMATION,
                Purpose.CONFIRMATION, config.lifetime().confirmation(), user.email(), null));
    }

    /**
     * Invites the user to choose a password. Fails with 429 when the user got too many of these.
     *
     * @param inviterName who invites, as the letter names him; null when it is nobody in particular
     */
    public Uni<Void> invite(Session session, User user, String inviterName) {
        return limited(session, user, LetterKind.INVITATION).chain(() -> withToken(session, user, LetterKind.INVITATION,
                Purpose.INVITATION, config.lifetime().invitation(), user.email(), inviterName));
    }

    /** Lets the user set a new password. Who calls this limits how often. */
    public Uni<Void> reset(Session session, User user) {
        return withToken(session, user, LetterKind.RESET, Purpose.RESET, config.lifetime().reset(), user.email(), null);
    }

    /** Asks, at the new address, to confirm it; until then the old one stays. Fails with 429 when the user got too many of these. */
    public Uni<Void> changeEmail(Session session, User user, String newEmail) {
        return limited(session, user, LetterKind.EMAIL_CHANGE).chain(() -> withToken(session, user, LetterKind.EMAIL_CHANGE,
                Purpose.EMAIL_CHANGE, config.lifetime().emailChange(), newEmail, newEmail));
    }

    /** Tells the old address that the account has a new one now. */
    public Uni<Void> emailChanged(Session session, User user, String oldEmail) {
        return queue.add(session, user, LetterKind.EMAIL_CHANGED, LetterContent.of(user, oldEmail, null, NOTICE, user.email()));
    }

    /** Tells that the password was changed. */
    public Uni<Void> passwordChanged(Session session, User user) {
        return queue.add(session, user, LetterKind.PASSWORD_CHANGED, LetterContent.of(user, user.email(), null, NOTICE, null));
    }

    /**
     * Tells that second factors were put in or taken away.
     *
     * @param now what there is after the change, as the letter says it
     */
    public Uni<Void> secondFactorsChanged(Session session, User user, String now) {
        return queue.add(session, user, LetterKind.SECOND_FACTORS_CHANGED, LetterContent.of(user, user.email(), null, NOTICE, now));
    }

    private Uni<Void> limited(Session session, User user, LetterKind kind) {
        Limit limit = new Limit("letter_" + kind.title(), config.resendLimit(), config.limitWindow(), Duration.ZERO);
        return limits.spend(session, limit, user.id().toString());
    }

    private Uni<Void> withToken(Session session, User user, LetterKind kind, Purpose purpose, Duration lifetime, String to,
            String detail) {
        return tokens.withdraw(session, user.id(), purpose)
                .chain(() -> queue.withdraw(session, user.id(), kind))
                .chain(() -> tokens.issue(session, user, purpose, lifetime, detail))
                .chain(token -> queue.add(session, user, kind, LetterContent.of(user, to, token, lifetime, detail)));
    }
}
