package io.watchpost.testing.tokens;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** The claims of one token; every method changes one of them, {@link #sign()} ends it. */
public final class TokenBuilder {

    private static final long LIFETIME_SECONDS = 3600;

    private final RsaJsonWebKey key;
    private final JwtClaims claims = new JwtClaims();

    TokenBuilder(RsaJsonWebKey key) {
        this.key = key;
        Instant now = Instant.now();
        claims.setIssuer("https://watchpost.local");
        claims.setAudience("watchpost");
        claims.setJwtId(UuidV7.next(now).toString());
        claims.setStringClaim("typ", "session");
        claims.setStringClaim("product", "pci");
        claims.setStringClaim("zoneinfo", "UTC");
        claims.setStringListClaim("amr", "pwd");
        claims.setClaim("auth_time", now.getEpochSecond());
        issuedAt(now).expiresAt(now.plusSeconds(LIFETIME_SECONDS));
        UUID user = UUID.randomUUID();
        user(user, "user-" + user).organization(UUID.randomUUID()).role("User");
    }

    public TokenBuilder user(UUID id, String username) {
        claims.setSubject(id.toString());
        claims.setStringClaim("preferred_username", username);
        return this;
    }

    public TokenBuilder organization(UUID id) {
        claims.setStringClaim("org", id.toString());
        return this;
    }

    /** {@code User}, {@code Admin} or {@code Super Admin}. */
    public TokenBuilder role(String role) {
        claims.setStringListClaim("groups", List.of(role));
        return this;
    }

    /** {@code pci}, {@code vrms} or {@code penetration}. */
    public TokenBuilder product(String product) {
        claims.setStringClaim("product", product);
        return this;
    }

    /** The user's time zone, an IANA name. */
    public TokenBuilder zone(String zone) {
        claims.setStringClaim("zoneinfo", zone);
        return this;
    }

    /** {@code jti}; a version 7 UUID tells when the token was made. */
    public TokenBuilder id(UUID id) {
        claims.setJwtId(id.toString());
        return this;
    }

    public TokenBuilder issuedAt(Instant time) {
        claims.setIssuedAt(NumericDate.fromSeconds(time.getEpochSecond()));
        return this;
    }

    public TokenBuilder expiresAt(Instant time) {
        claims.setExpirationTime(NumericDate.fromSeconds(time.getEpochSecond()));
        return this;
    }

    /** Two hours past its end. */
    public TokenBuilder expired() {
        Instant now = Instant.now();
        return issuedAt(now.minusSeconds(3 * LIFETIME_SECONDS)).expiresAt(now.minusSeconds(2 * LIFETIME_SECONDS));
    }

    /** A long-lived access token: sent raw after {@code Basic}, without an end. */
    public TokenBuilder access() {
        claims.setStringClaim("typ", "access");
        claims.unsetClaim("exp");
        return this;
    }

    /** The token's user is acted as by the impersonator. */
    public TokenBuilder impersonatedBy(UUID impersonator, String username, UUID organization, String role, UUID impersonation) {
        claims.setStringClaim("typ", "impersonation");
        claims.setClaim("act", Map.of(
                "sub", impersonator.toString(), "preferred_username", username, "org", organization.toString(), "role", role));
        claims.setStringClaim("imp", impersonation.toString());
        return this;
    }

    public TokenBuilder audience(String audience) {
        claims.setAudience(audience);
        return this;
    }

    public TokenBuilder issuer(String issuer) {
        claims.setIssuer(issuer);
        return this;
    }

    /** Any claim; null removes it. */
    public TokenBuilder claim(String name, Object value) {
        if (value == null) {
            claims.unsetClaim(name);
        } else {
            claims.setClaim(name, value);
        }
        return this;
    }

    /** The token, signed with the mint's key. */
    public String sign() {
        return sign(key);
    }

    /** Names the mint's key but is signed with one that nobody trusts. */
    public String signWithAnotherKey() {
        RsaJsonWebKey other = TokenMint.create().key();
        other.setKeyId(key.getKeyId());
        return sign(other);
    }

    /** {@code alg: none}, with an empty signature. */
    public String unsigned() {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.ALLOW_ONLY_NONE);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        return serialize(signature);
    }

    private String sign(RsaJsonWebKey signingKey) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(signingKey.getKeyId());
        signature.setKey(signingKey.getPrivateKey());
        return serialize(signature);
    }

    private String serialize(JsonWebSignature signature) {
        try {
            signature.setPayload(claims.toJson());
            signature.setHeader("typ", "JWT");
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
