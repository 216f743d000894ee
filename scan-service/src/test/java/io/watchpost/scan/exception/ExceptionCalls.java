package io.watchpost.scan.exception;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.engine.CheckOids;
import io.watchpost.testing.tokens.TokenMint;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Steps that tests of exceptions take. */
final class ExceptionCalls {

    private ExceptionCalls() {
    }

    /** A caller of any role, with pci active. */
    static RequestSpecification caller(String role, UUID organization, UUID user) {
        return given().auth().oauth2(TokenMint.shared().session(role, organization, user)).contentType(ContentType.JSON);
    }

    /** Somebody who may decide on pci. */
    static RequestSpecification superAdmin() {
        return caller("Super Admin", UUID.randomUUID(), UUID.randomUUID());
    }

    /** The OID of the scripted engine's weakness of that kind: 0 to 4 for 9.8, 7.5, 5.3, 3.1 and 0.0. */
    static String nvt(int kind) {
        return CheckOids.check(9_000 + kind);
    }

    /** Asks for an exception; answers its id. */
    static String ask(RequestSpecification caller, int kind, Map<String, Object> scope) {
        Map<String, Object> fields = new HashMap<>(scope);
        fields.put("nvt", nvt(kind));
        fields.putIfAbsent("text", "The module is not loaded.");
        return given().spec(caller).body(Map.of("exception", fields)).post("/v2/exceptions").then().statusCode(201).extract()
            .path("data.id");
    }

    /** Approves. */
    static ValidatableResponse approve(RequestSpecification caller, String... ids) {
        return given().spec(caller).put("/v2/exceptions/activate?ids=" + String.join(",", ids)).then();
    }

    /** Takes decisions back. */
    static ValidatableResponse reset(RequestSpecification caller, String... ids) {
        return given().spec(caller).put("/v2/exceptions/reset?ids=" + String.join(",", ids)).then();
    }

    /** Changes fields. */
    static ValidatableResponse change(RequestSpecification caller, String id, Map<String, Object> fields) {
        return given().spec(caller).body(Map.of("exception", fields)).put("/v2/exceptions/" + id).then();
    }

    /** The exception as it is. */
    static ValidatableResponse show(RequestSpecification caller, String id) {
        return given().spec(caller).get("/v2/exceptions/" + id).then().statusCode(200);
    }
}
