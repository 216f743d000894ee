package io.watchpost.kit.security;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/**
 * Verifies a token offline: RS256 and nothing else, issuer, audience, times, type, form of its ids. A token that was found good is
 * remembered for a while, so that the next request with it costs no signature check; its end, and that its key is still one of ours, are
 * checked each time.
 */
@ApplicationScoped
public class TokenVerifier {

    private static final AlgorithmConstraints RS256_ONLY =
            new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256);
    private static final int LONGEST_TOKEN = 8 * 1024;

    private final KeySource keys;
    private final TokenConfig config;
    private final KnownTokens known = new KnownTokens();

    TokenVerifier(KeySource keys, TokenConfig config) {
        this.keys = keys;
        this.config = config;
    }

    /**
     * Verifies a token.
     *
     * @param scheme the word that stood before it, {@code Bearer} or {@code Basic}; each belongs to its own types of token
     */
    Uni<VerifiedToken> verify(String scheme, String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Uni.createFrom().failure(refused());
        }
        KnownTokens.Digest digest = KnownTokens.digest(token);
        Optional<KnownTokens.Known> found = known.find(digest);
        String keyId = found.map(KnownTokens.Known::keyId).orElseGet(() -> keyId(token));
        if (keyId == null) {
            return Uni.createFrom().failure(refused());
        }
        return keys.key(keyId).map(key -> {
            if (key == null) {
                throw refused();
            }
            VerifiedToken verified = found.filter(one -> one.key().equals(key)).map(TokenVerifier::stillGood)
                    .orElseGet(() -> verified(token, digest, keyId, key));
            if (!verified.type().scheme().equalsIgnoreCase(scheme)) {
                throw refused();
            }
            return verified;
        });
    }

    private static VerifiedToken stillGood(KnownTokens.Known known) {
        Instant end = known.token().expiresAt();
        if (end != null && !end.isAfter(Instant.now())) {
            throw expired();
        }
        return known.token();
    }

    private VerifiedToken verified(String token, KnownTokens.Digest digest, String keyId, PublicKey key) {
        try {
            VerifiedToken verified = TokenClaims.read(consumer(key).processToClaims(token));
            known.keep(digest, new KnownTokens.Known(keyId, key, verified));
            return verified;
        } catch (InvalidJwtException refused) {
            throw refused.hasExpired() ? expired() : refused();
        }
    }

    private JwtConsumer consumer(PublicKey key) {
        return new JwtConsumerBuilder()
                .setVerificationKey(key)
                .setJwsAlgorithmConstraints(RS256_ONLY)
                .setExpectedIssuer(config.issuer())
                .setExpectedAudience(config.audience())
                .setRequireSubject()
                .setRequireJwtId()
                .setRequireIssuedAt()
                .build();
    }

    private static String keyId(String token) {
        try {
            JsonWebStructure structure = JsonWebStructure.fromCompactSerialization(token);
            boolean signed = structure instanceof JsonWebSignature
                    && AlgorithmIdentifiers.RSA_USING_SHA256.equals(structure.getAlgorithmHeaderValue());
            return signed ? structure.getKeyIdHeaderValue() : null;
        } catch (JoseException malformed) {
            return null;
        }
    }

    static ApiException refused() {
        return ApiException.unauthorized("token_invalid", "The token is not good.");
    }

    private static ApiException expired() {
        return ApiException.unauthorized("token_expired", "The token has expired.");
    }
}
