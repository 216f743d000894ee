package io.watchpost.auth.calls;

import io.quarkus.arc.Arc;
import io.watchpost.auth.TestDatabase;
import io.watchpost.kit.security.SecretBox;
import io.watchpost.testing.tokens.TokenMint;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;

/** Signs tokens with the very key that the service signs with: for tokens that it would never sign. */
final class ServiceMint {

    private static final String ACTIVE = "from signing_key where state = 'active'";

    private ServiceMint() {
    }

    static TokenMint mint() {
        try {
            String id = TestDatabase.value("select id " + ACTIVE);
            byte[] sealed = bytes("sealed_private_key");
            byte[] opened = Arc.container().instance(SecretBox.class).get().open("signing-key:" + id, sealed);
            KeyFactory factory = KeyFactory.getInstance("RSA");
            RsaJsonWebKey key = new RsaJsonWebKey((RSAPublicKey) factory.generatePublic(new X509EncodedKeySpec(bytes("public_key"))));
            key.setPrivateKey((RSAPrivateKey) factory.generatePrivate(new PKCS8EncodedKeySpec(opened)));
            key.setKeyId(id);
            return TokenMint.restore(key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String column) {
        return HexFormat.of().parseHex(TestDatabase.value("select encode(%s, 'hex') %s".formatted(column, ACTIVE)));
    }
}
