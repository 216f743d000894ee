package io.watchpost.auth.sso;

import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/** How a partner signs; which one follows from the key, so that a link can't choose. */
enum SsoAlgorithm {
    RS256("RS256", "RSA"),
    /** With Ed25519 (RFC 8037). */
    ED_DSA("EdDSA", "EdDSA");

    private static final int SMALLEST_MODULUS = 2048;

    private final String title;
    private final String keyType;

    SsoAlgorithm(String title, String keyType) {
        this.title = title;
        this.keyType = keyType;
    }

    /** The name in {@code alg}, answers and the database. */
    String title() {
        return title;
    }

    /** The name of the keys' kind in the JDK. */
    String keyType() {
        return keyType;
    }

    static SsoAlgorithm of(String title) {
        return RS256.title.equals(title) ? RS256 : ED_DSA;
    }

    /** The algorithm of a key that is strong enough; empty for any other key. */
    static Optional<SsoAlgorithm> of(PublicKey key) {
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= SMALLEST_MODULUS) {
            return Optional.of(RS256);
        }
        boolean edwards = key instanceof EdECPublicKey edec && "Ed25519".equals(edec.getParams().getName());
        return edwards ? Optional.of(ED_DSA) : Optional.empty();
    }
}
