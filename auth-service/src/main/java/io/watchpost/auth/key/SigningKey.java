package io.watchpost.auth.key;

import io.watchpost.kit.security.SecretBox;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.annotations.Formula;

/** A key pair that signs tokens, RS256 with 2048 bits. The private half is encrypted with the {@link SecretBox}. */
@Entity
@Table(name = "signing_key")
public class SigningKey {

    private static final String PURPOSE = "signing-key:";
    private static final int BITS = 2048;

    @Id
    private String id;
    private String state;
    private byte[] publicKey;
    private byte[] sealedPrivateKey;
    private Instant createdAt;
    private Instant activatesAt;
    private Instant activatedAt;
    private Instant retiredAt;
    private Instant expiresAt;
    @Formula("(select count(*) from access_token a where a.signing_key_id = id)")
    private int accessTokens;

    protected SigningKey() {
    }

    /** A new pair that signs from now on. */
    static SigningKey generate(SecretBox box, Instant now) {
        SigningKey key = sealed(box, "active");
        key.activatedAt = now;
        return key;
    }

    /** A new pair that is only published until that time. Takes a good part of a second. */
    static SigningKey pending(SecretBox box, Instant activatesAt) {
        SigningKey key = sealed(box, "pending");
        key.activatesAt = activatesAt.truncatedTo(ChronoUnit.MILLIS);
        return key;
    }

    private static SigningKey sealed(SecretBox box, String state) {
        KeyPair pair = newPair();
        SigningKey key = new SigningKey();
        key.id = UUID.randomUUID().toString();
        key.state = state;
        key.publicKey = pair.getPublic().getEncoded();
        key.sealedPrivateKey = box.seal(PURPOSE + key.id, pair.getPrivate().getEncoded());
        key.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return key;
    }

    String id() {
        return id;
    }

    boolean signs() {
        return "active".equals(state);
    }

    /** Whether a token that it signed, or will have signed, may be good at that time. */
    boolean verifiesAt(Instant time) {
        return expiresAt == null || expiresAt.isAfter(time) || accessTokens > 0;
    }

    String state() {
        return state;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant activatesAt() {
        return activatesAt;
    }

    Instant activatedAt() {
        return activatedAt;
    }

    Instant retiredAt() {
        return retiredAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    int accessTokens() {
        return accessTokens;
    }

    RSAPublicKey publicKey() {
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The public key " + id + " can't be read", e);
        }
    }

    PrivateKey privateKey(SecretBox box) {
        try {
            byte[] encoded = box.open(PURPOSE + id, sealedPrivateKey);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The private key " + id + " can't be read", e);
        }
    }

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
