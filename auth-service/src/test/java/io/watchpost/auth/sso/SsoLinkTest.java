package io.watchpost.auth.sso;

import static io.restassured.RestAssured.given;
import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.Claims;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.auth.mfa.Authenticator;
import io.watchpost.testing.Rounds;
import io.watchpost.testing.events.Events;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class SsoLinkTest {

    private static KeyPair rsa;
    private static KeyPair edwards;

    private static String superAdmin;

    private UUID partner;
    private Person user;
    private String keyId;

    @BeforeAll
    static void aPartnersKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        rsa = generator.generateKeyPair();
        edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @BeforeEach
    void aPartnerWithACustomersUser() {
        Authenticator.forgetTries();
        superAdmin = People.signIn(People.ADMIN);
        partner = People.partner();
        user = People.user(People.organization(partner), "User");
        keyId = register(pem(edwards)).then().statusCode(201).extract().path("data.id");
    }

    @Test
    void aSuperAdminRegistersShowsListsAndRemovesKeys() {
        String name = "Portal " + People.number();
        Response created = create(name, partner, jwk(rsa));
        created.then().statusCode(201)
                .header("Location", endsWith("/v2/sso_keys/" + created.path("data.id")))
                .body("data.attributes.algorithm", equalTo("RS256"))
                .body("data.attributes.organization.id", equalTo(partner.toString()))
                .body("data.attributes.fingerprint", matchesPattern("[0-9a-f]{64}"))
                .body("data.attributes.audience", equalTo("watchpost/sso"))
                .body("data.attributes.created_by.username", equalTo(People.ADMIN))
                .body("data.attributes.last_used_at", nullValue());
        String id = created.path("data.id");
        as(superAdmin).queryParam("q[name]", name).get("/v2/sso_keys").then().statusCode(200).body("data", hasSize(1));
        as(superAdmin).queryParam("q[secret]", name).get("/v2/sso_keys").then().statusCode(422);
        as(superAdmin).get("/v2/sso_keys/" + id).then().statusCode(200).body("data.attributes.name", equalTo(name));
        as(superAdmin).delete("/v2/sso_keys/" + id).then().statusCode(204);
        as(superAdmin).delete("/v2/sso_keys/" + id).then().statusCode(404);
        as(superAdmin).get("/v2/sso_keys/" + id).then().statusCode(404);
        Events.shared().await("audit.trail", event -> "sso_key.deleted".equals(event.data().at("/action").asText())
                && id.equals(event.data().at("/resource_id").asText()));
    }

    @Test
    void onlySuperAdminsDealWithKeys() {
        String admin = People.user(partner, "Admin").signIn();
        as(admin).get("/v2/sso_keys").then().statusCode(403);
        as(admin).get("/v2/sso_keys/" + keyId).then().statusCode(403);
        as(admin).delete("/v2/sso_keys/" + keyId).then().statusCode(403);
        as(admin).contentType(ContentType.JSON).body(Map.of("sso_key", Map.of())).post("/v2/sso_keys").then().statusCode(403);
        given().get("/v2/sso_keys").then().statusCode(401);
    }

    @Test
    void whatIsNoGoodKeyIsRefused() throws Exception {
        KeyPairGenerator small = KeyPairGenerator.getInstance("RSA");
        small.initialize(1024);
        register(pem(small.generateKeyPair())).then().statusCode(422).body("errors.code", hasItem("unsupported"));
        register(pem(KeyPairGenerator.getInstance("EC").generateKeyPair())).then().statusCode(422).body("errors.code", hasItem("invalid"));
        register("-----BEGIN PUBLIC KEY-----\nnonsense\n-----END PUBLIC KEY-----").then().statusCode(422);
        register("{\"kty\": \"oct\", \"k\": \"c2VjcmV0\"}").then().statusCode(422).body("errors.field", hasItem("sso_key.public_key"));
        register("{").then().statusCode(422);
        register("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----").then()
                .statusCode(422).body("errors.code", hasItem("private_key"));
        PublicJsonWebKey whole = PublicJsonWebKey.Factory.newPublicJwk(edwards.getPublic());
        whole.setPrivateKey(edwards.getPrivate());
        register(whole.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE)).then()
                .statusCode(422).body("errors.code", hasItem("private_key"));
        register(jwk(edwards)).then().statusCode(201).body("data.attributes.algorithm", equalTo("EdDSA"));
        create("At no partner", user.organization(), pem(edwards)).then().statusCode(422).body("errors.code", hasItem("not_found"));
        String name = "Twice " + People.number();
        create(name, partner, pem(edwards)).then().statusCode(201);
        create(name.toUpperCase(Locale.ROOT), partner, pem(edwards)).then().statusCode(422).body("errors.code", hasItem("taken"));
    }

    @Test
    void aLinkSignsInOnceByAddressOrId() {
        String link = link(claims -> { });
        Response done = signIn(link);
        done.then().statusCode(200).header("Cache-Control", "no-store").body("username", equalTo(user.username()));
        assertEquals(List.of("sso"), Claims.methods(done.path("token")));
        as(done.path("token")).get("/v2/user/me").then().statusCode(200);
        signIn(link).then().statusCode(401).body("errors.code", hasItem("sso_used"));
        as(superAdmin).get("/v2/sso_keys/" + keyId).then().body("data.attributes.last_used_at", notNullValue());
        signIn(link(claims -> claims.setSubject(user.id().toString()))).then().statusCode(200);
        String rsaKey = register(pem(rsa)).then().statusCode(201).extract().path("data.id");
        signIn(sign(claims(rsaKey), AlgorithmIdentifiers.RSA_USING_SHA256, rsa.getPrivate())).then().statusCode(200);
    }

    @Test
    void aSecondFactorIsAskedForAsAfterAPassword() {
        Authenticator app = Authenticator.install(user, user.signIn());
        Response answer = signIn(link(claims -> { }));
        answer.then().statusCode(200).body("size()", equalTo(1));
        Response done = Authenticator.secondStep(answer.path("otp_session_state"), app.code());
        done.then().statusCode(200);
        assertEquals(List.of("sso", "otp"), Claims.methods(done.path("token")));
    }

    @Test
    void whateverElseIsWrongWithALinkGetsOneAnswer() throws Exception {
        List<String> wrong = List.of(
                "nonsense",
                link(claims -> claims.setAudience("watchpost")),
                link(claims -> claims.unsetClaim("aud")),
                link(claims -> claims.setIssuer(UUID.randomUUID().toString())),
                link(claims -> claims.unsetClaim("jti")),
                link(claims -> claims.setJwtId("short")),
                link(claims -> claims.unsetClaim("exp")),
                link(claims -> claims.unsetClaim("iat")),
                link(claims -> claims.setExpirationTimeMinutesInTheFuture(10)),
                link(claims -> claims.setIssuedAt(NumericDate.fromSeconds(NumericDate.now().getValue() + 120))),
                link(claims -> claims.setSubject("nobody@example.com")),
                link(claims -> claims.setSubject(People.user(People.organization(), "User").username())),
                link(claims -> claims.setSubject("admin@watchpost.local")),
                sign(claims(keyId), AlgorithmIdentifiers.EDDSA, KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate()),
                sign(claims(keyId), AlgorithmIdentifiers.RSA_USING_SHA256, rsa.getPrivate()),
                sign(claims(keyId), AlgorithmIdentifiers.HMAC_SHA256, new HmacKey(edwards.getPublic().getEncoded())),
                unsigned(claims(keyId)),
                superAdmin);
        String answer = signIn(wrong.get(0)).asString();
        for (String link : wrong) {
            Response refused = signIn(link);
            refused.then().statusCode(401).body("errors.code", hasItem("sso_invalid"));
            assertEquals(answer, refused.asString(), link);
        }
        signIn(link(claims -> {
            claims.setIssuedAt(NumericDate.fromSeconds(NumericDate.now().getValue() - 200));
            claims.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 60));
        })).then().statusCode(401).body("errors.code", hasItem("sso_expired"));
        Authenticator.json(Map.of(), "/auth/sso_link").then().statusCode(422).body("errors.field", hasItem("token"));
        Authenticator.json(Map.of("token", "x".repeat(2049)), "/auth/sso_link").then().statusCode(422);
    }

    @Test
    void anAdminOfThePartnerMaySignInButNotOneWhoseAccountCanNotBeUsed() {
        Person admin = People.user(partner, "Admin");
        signIn(link(claims -> claims.setSubject(admin.username()))).then().statusCode(200).body("role", equalTo("Admin"));
        Map.of("status = 'inactive'", "inactive", "status = 'unconfirmed'", "unconfirmed", "locked_until = now() + interval '1 hour'",
                "locked").forEach((change, code) -> {
                    TestDatabase.execute("update users set %s where id = '%s'".formatted(change, user.id()));
                    signIn(link(claims -> { })).then().statusCode(401).body("errors.code", hasItem(code));
                    TestDatabase.execute("update users set status = 'active', locked_until = null where id = '%s'".formatted(user.id()));
                });
    }

    @Test
    void aPartnerThatIsNoneAnyMoreAndARemovedKeySignNobodyIn() {
        String link = link(claims -> { });
        TestDatabase.execute("update organization set partner = false where id = '%s'".formatted(partner));
        signIn(link).then().statusCode(401).body("errors.code", hasItem("sso_invalid"));
        TestDatabase.execute("update organization set partner = true where id = '%s'".formatted(partner));
        as(superAdmin).delete("/v2/sso_keys/" + keyId).then().statusCode(204);
        signIn(link).then().statusCode(401).body("errors.code", hasItem("sso_invalid"));
    }

    @Test
    void linksThatAreNotGoodCountForTheAddress() {
        Authenticator.forgetTries();
        TestDatabase.execute("insert into sign_in_attempt values ('address', '127.0.0.1', 99, now(), null)");
        signIn("nonsense").then().statusCode(401);
        signIn(link(claims -> { })).then().statusCode(429).header("Retry-After", notNullValue());
        Authenticator.forgetTries();
    }

    @Test
    void ofManyUsesOfALinkAtOnceOneGetsASession() throws Exception {
        assertEquals(List.of(), Rounds.withoutOneWinner(20, 5, round -> {
            Authenticator.forgetTries();
            String link = link(claims -> { });
            return () -> signIn(link).statusCode() == 200;
        }));
    }

    private String link(Consumer<JwtClaims> change) {
        JwtClaims claims = claims(keyId);
        change.accept(claims);
        return sign(claims, AlgorithmIdentifiers.EDDSA, edwards.getPrivate());
    }

    private JwtClaims claims(String issuer) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(user.username());
        claims.setAudience("watchpost/sso");
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(2);
        return claims;
    }

    private static String sign(JwtClaims claims, String algorithm, Key key) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKey(key);
        signature.setDoKeyValidation(false);
        return serialized(signature);
    }

    private static String unsigned(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        return serialized(signature);
    }

    private static String serialized(JsonWebSignature signature) {
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private Response register(String key) {
        return create("Key " + People.number(), partner, key);
    }

    private static Response create(String name, UUID organization, String key) {
        return as(superAdmin).contentType(ContentType.JSON)
                .body(Map.of("sso_key", Map.of("name", name, "organization_id", organization, "public_key", key)))
                .post("/v2/sso_keys");
    }

    private static Response signIn(String token) {
        return Authenticator.json(Map.of("token", token), "/auth/sso_link");
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String jwk(KeyPair pair) {
        try {
            return JsonWebKey.Factory.newJwk(pair.getPublic()).toJson();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
