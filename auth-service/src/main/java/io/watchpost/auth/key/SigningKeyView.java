package io.watchpost.auth.key;

import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Resource;
import java.time.Instant;
import java.util.UUID;

/**
 * A signing key as the API shows it: what it is for and when, nothing of the key itself.
 *
 * @param activatesAt  when it will begin to sign; null unless it is pending
 * @param activatedAt  since when it signs; null while it is pending
 * @param retiredAt    since when it only verifies
 * @param expiresAt    when the last session that it signed will have ended; the key goes then, unless access tokens need it longer
 * @param accessTokens how many access tokens, which have no end, it has signed that are still good
 */
public record SigningKeyView(UUID id, String state, Instant createdAt, Instant activatesAt, Instant activatedAt, Instant retiredAt,
        Instant expiresAt, int accessTokens) {

    static final String TYPE = "signing_keys";

    static Resource<SigningKeyView> resource(SigningKey key) {
        UUID id = UUID.fromString(key.id());
        return new Resource<>(id, TYPE, new SigningKeyView(id, key.state(), key.createdAt(), key.activatesAt(), key.activatedAt(),
                key.retiredAt(), key.expiresAt(), key.accessTokens()));
    }

    static Document<SigningKeyView> document(SigningKey key) {
        return new Document<>(resource(key));
    }
}
