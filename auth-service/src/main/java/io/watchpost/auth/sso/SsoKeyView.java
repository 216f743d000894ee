package io.watchpost.auth.sso;

import io.watchpost.auth.user.User;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.Resource;
import io.watchpost.kit.web.UserRef;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A key as the API shows it.
 *
 * @param fingerprint SHA-256 of the SubjectPublicKeyInfo in lowercase hex: {@code openssl pkey -pubin -outform DER | sha256sum}
 * @param audience    what links must name as {@code aud}
 * @param createdBy   null when that user was deleted
 */
public record SsoKeyView(UUID id, String name, Ref organization, String algorithm, String fingerprint, String audience, UserRef createdBy,
        Instant createdAt, Instant lastUsedAt) {

    static final String TYPE = "sso_keys";

    static SsoKeyView of(SsoKey key, String audience) {
        User creator = key.createdBy();
        return new SsoKeyView(key.id(), key.name(), new Ref(key.organization().id(), key.organization().name()), key.algorithm().title(),
                fingerprint(key.encoded()), audience, creator == null ? null : new UserRef(creator.id(), creator.username()),
                key.createdAt(), key.lastUsedAt());
    }

    Resource<SsoKeyView> resource() {
        return new Resource<>(id, TYPE, this);
    }

    private static String fingerprint(byte[] encoded) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
