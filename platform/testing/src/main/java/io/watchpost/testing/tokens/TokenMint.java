package io.watchpost.testing.tokens;

import io.watchpost.testing.TestSystem;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/**
 * Signs tokens as auth-service does, for tests of the services that verify them, and wrong ones for tests of refusal.
 * The shared mint's key is the one that {@code watchpost.tokens.jwks-url} of the running test serves.
 */
public final class TokenMint {

    private final RsaJsonWebKey key;

    private TokenMint(RsaJsonWebKey key) {
        this.key = key;
    }

    /** A mint with a new key that nobody trusts yet. */
    public static TokenMint create() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(UUID.randomUUID().toString());
            key.setAlgorithm("RS256");
            key.setUse("sig");
            return new TokenMint(key);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The mint that the services of this test run trust. */
    public static TokenMint shared() {
        return restore(TestSystem.current().signingKey());
    }

    /** The mint that {@link #save()} wrote. */
    public static TokenMint restore(String saved) {
        try {
            return new TokenMint((RsaJsonWebKey) JsonWebKey.Factory.newJwk(saved));
        } catch (JoseException e) {
            throw new IllegalArgumentException("Not a saved key", e);
        }
    }

    /** The private key as a JWK, for {@link #restore}. */
    public String save() {
        return key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
    }

    /** The public key set, as a JWKS endpoint serves it. */
    public String keySet() {
        return new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** A valid session token's claims to start from: a new User of a new organization, active product pci, one hour to live. */
    public TokenBuilder token() {
        return new TokenBuilder(key);
    }

    RsaJsonWebKey key() {
        return key;
    }

    /** A session token of a new user with the role in the organization. */
    public String session(String role, UUID organization) {
        return token().role(role).organization(organization).sign();
    }

    /** A session token of the user with the role in the organization. */
    public String session(String role, UUID organization, UUID user) {
        return token().role(role).organization(organization).user(user, "user-" + user).sign();
    }
}
