package io.watchpost.auth.sso;

import io.watchpost.kit.security.TokenConfig;
import io.watchpost.kit.web.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * A link: a JWT signed by a partner (RFC 7519, and RFC 8725 in how it is read).
 *
 * @param keyId     {@code iss}: the id that the key was given here
 * @param linkId    {@code jti}, 16 to 128 characters
 * @param subject   {@code sub}: e-mail address or id of a user
 * @param expiresAt {@code exp}, at most five minutes after {@code iat}
 */
record SsoLinkToken(UUID keyId, String linkId, String subject, Instant expiresAt) {

    /** Clocks differ. */
    static final Duration TOLERANCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    private static final int SHORTEST_ID = 16;
    private static final int LONGEST_ID = 128;
    private static final int LONGEST_SUBJECT = 254;

    /** What links must name as {@code aud}: not what sessions do, so that neither passes for the other. */
    static String audience(TokenConfig config) {
        return config.audience() + "/sso";
    }

    /** The id of the key that it says it was signed with; nothing is proved by that. */
    static UUID keyId(String token) {
        try {
            return UUID.fromString(new JwtConsumerBuilder().setSkipSignatureVerification().setSkipAllValidators()
                    .setDisableRequireSignature().build().processToClaims(token).getIssuer());
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException | NullPointerException malformed) {
            throw invalid();
        }
    }

    /** Verifies it; fails with 401: {@code sso_expired} for a good one that came late, {@code sso_invalid} for any other. */
    static SsoLinkToken verified(String token, SsoKey key, String audience) {
        try {
            return read(new JwtConsumerBuilder()
                    .setVerificationKey(PublicKeys.decode(key.algorithm(), key.encoded()))
                    .setJwsAlgorithmConstraints(ConstraintType.PERMIT, key.algorithm().title())
                    .setExpectedIssuer(key.id().toString())
                    .setExpectedAudience(audience)
                    .setRequireSubject()
                    .setRequireJwtId()
                    .setRequireIssuedAt()
                    .setRequireExpirationTime()
                    .setAllowedClockSkewInSeconds((int) TOLERANCE.toSeconds())
                    .setIssuedAtRestrictions(0, (int) LONGEST_LIFE.toSeconds())
                    .build()
                    .processToClaims(token), key);
        } catch (InvalidJwtException refused) {
            throw refused.hasExpired() ? ApiException.unauthorized("sso_expired", "The link came too late: ask for a new one.") : invalid();
        }
    }

    static ApiException invalid() {
        return ApiException.unauthorized("sso_invalid", "The link is not good.");
    }

    private static SsoLinkToken read(JwtClaims claims, SsoKey key) {
        try {
            String id = claims.getJwtId();
            String subject = claims.getSubject();
            long life = claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue();
            boolean good = id.length() >= SHORTEST_ID && id.length() <= LONGEST_ID && !subject.isBlank()
                    && subject.length() <= LONGEST_SUBJECT && life > 0 && life <= LONGEST_LIFE.toSeconds();
            if (good) {
                return new SsoLinkToken(key.id(), id, subject, Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
            }
        } catch (MalformedClaimException malformed) {
            // answered below
        }
        throw invalid();
    }
}
