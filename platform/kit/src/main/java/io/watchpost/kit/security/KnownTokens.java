package io.watchpost.kit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Tokens whose signature was found good, by their SHA-256: neither the token itself nor a prefix of it can be learnt from a look-up. */
final class KnownTokens {

    private static final int MOST = 20_000;
    private static final Duration MEMORY = Duration.ofMinutes(10);

    private final Cache<Digest, Known> tokens = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MEMORY).build();

    /** A token's SHA-256. */
    record Digest(byte[] bytes) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** A good token, and the key that it was signed with. */
    record Known(String keyId, PublicKey key, VerifiedToken token) {}

    static Digest digest(String token) {
        try {
            return new Digest(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    Optional<Known> find(Digest digest) {
        return Optional.ofNullable(tokens.getIfPresent(digest));
    }

    void keep(Digest digest, Known known) {
        tokens.put(digest, known);
    }
}
