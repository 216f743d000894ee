package io.watchpost.auth.calls;

import static io.watchpost.auth.People.as;

import io.restassured.http.ContentType;
import io.watchpost.auth.People;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** Keys of partners, and the links that they sign. */
final class SsoRequests {

    private final FirstOrganization first;
    private final KeyPair pair = newPair();

    SsoRequests(FirstOrganization first) {
        this.first = first;
    }

    void add(ValidRequests requests) {
        String key = register();
        requests.add("listSsoKeys", () -> ValidRequest.empty().query("q[name]", "Key*").query("sort_by", "-created_at"))
                .add("createSsoKey", () -> ValidRequest.empty().json(newKey()))
                .add("getSsoKey", () -> ValidRequest.ofId(key))
                .add("deleteSsoKey", () -> ValidRequest.ofId(register()))
                .add("ssoLinkLogin", () -> ValidRequest.empty().json(Map.of("token", link(key))));
    }

    private Map<String, Object> newKey() {
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        return Map.of("sso_key", Map.of("name", "Key " + People.number(), "organization_id", first.partner, "public_key", pem));
    }

    private String register() {
        return as(People.superAdmin()).contentType(ContentType.JSON).body(newKey()).post("/v2/sso_keys").then()
                .statusCode(201).extract().path("data.id");
    }

    private String link(String key) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(key);
        claims.setSubject(first.user.username());
        claims.setAudience("watchpost/sso");
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(4);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        signature.setKey(pair.getPrivate());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
