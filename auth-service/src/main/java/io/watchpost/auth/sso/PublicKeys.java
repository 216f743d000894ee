package io.watchpost.auth.sso;

import io.watchpost.kit.web.ApiException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Reads public keys as people have them: PEM (RFC 7468, "PUBLIC KEY") or JWK (RFC 7517). */
final class PublicKeys {

    private static final String FIELD = "sso_key.public_key";
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private PublicKeys() {
    }

    /** The key; 422 for anything else, and for a private key, which should never have been sent. */
    static PublicKey read(String text) {
        String given = text.strip();
        if (given.contains("PRIVATE KEY")) {
            throw privateKey();
        }
        return given.startsWith("{") ? jwk(given) : pem(given);
    }

    /** The key that was kept as a SubjectPublicKeyInfo. */
    static PublicKey decode(SsoAlgorithm algorithm, byte[] encoded) {
        try {
            return KeyFactory.getInstance(algorithm.keyType()).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A kept key can't be read", e);
        }
    }

    private static PublicKey pem(String text) {
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw unreadable();
        }
        byte[] encoded;
        try {
            encoded = Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()));
        } catch (IllegalArgumentException malformed) {
            throw unreadable();
        }
        for (SsoAlgorithm algorithm : SsoAlgorithm.values()) {
            try {
                return KeyFactory.getInstance(algorithm.keyType()).generatePublic(new X509EncodedKeySpec(encoded));
            } catch (GeneralSecurityException otherKind) {
                // the next algorithm may know it
            }
        }
        throw unreadable();
    }

    private static PublicKey jwk(String text) {
        try {
            JsonWebKey key = JsonWebKey.Factory.newJwk(text);
            if (!(key instanceof PublicJsonWebKey asymmetric)) {
                throw unreadable();
            }
            if (asymmetric.getPrivateKey() != null) {
                throw privateKey();
            }
            return asymmetric.getPublicKey();
        } catch (JoseException malformed) {
            throw unreadable();
        }
    }

    private static ApiException unreadable() {
        return ApiException.invalid(FIELD, "invalid", "must be an RSA key of 2048 bits or more, or an Ed25519 key, in PEM or JWK");
    }

    private static ApiException privateKey() {
        return ApiException.invalid(FIELD, "private_key", "is a private key: send the public one, and use this one no more");
    }
}
