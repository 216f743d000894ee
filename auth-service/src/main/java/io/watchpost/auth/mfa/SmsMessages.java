package io.watchpost.auth.mfa;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.limit.UsageLimits;
import io.watchpost.auth.limit.UsageLimits.Limit;
import io.watchpost.auth.user.User;
import io.watchpost.kit.security.Secrets;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Sends codes, within limits per user and per number, which hold whoever asks: messages cost money and disturb. A code is on record before
 * its message leaves, outside of the transaction.
 */
@ApplicationScoped
class SmsMessages {

    private static final Duration HOUR = Duration.ofHours(1);

    private final SmsCodes codes;
    private final SmsProvider provider;
    private final UsageLimits limits;
    private final Limit perUser;
    private final Limit perNumber;
    private final String sender;

    SmsMessages(SmsCodes codes, SmsProvider provider, UsageLimits limits, AuthConfig config) {
        this.codes = codes;
        this.provider = provider;
        this.limits = limits;
        this.perUser = new Limit("sms_user", config.sms().perHour(), HOUR, config.sms().pause());
        this.perNumber = new Limit("sms_number", config.sms().perHour(), HOUR, config.sms().pause());
        this.sender = config.mfa().issuer();
    }

    /** A message on its way. */
    record Message(String phone, String text) {}

    /** Makes a code and its message, in the session's transaction; fails with 429, or with 503 where nothing can be sent. */
    Uni<Message> prepare(Session session, User user, String context, String phone) {
        if (!provider.available()) {
            return Uni.createFrom().failure(ApiException.unavailable(HOUR, "Messages can't be sent here: no SMS provider is configured."));
        }
        return limits.spend(session, perUser, user.id().toString())
                .chain(() -> limits.spend(session, perNumber, Secrets.hash(phone)))
                .chain(() -> codes.issue(session, user, context, phone))
                .map(code -> new Message(phone, "%s: your code is %s. It is good for %d minutes. Give it to nobody."
                        .formatted(sender, code, SmsCodes.LIFETIME.toMinutes())));
    }

    /** Sends it, once it is on record. */
    Uni<Void> send(Message message) {
        return provider.send(message.phone(), message.text());
    }
}
