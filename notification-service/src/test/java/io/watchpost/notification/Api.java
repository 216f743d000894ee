package io.watchpost.notification;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import io.watchpost.testing.contract.ContractValidation;
import io.watchpost.testing.tokens.TokenMint;
import java.util.UUID;

/** A caller of the API; each answer is held against the contract. */
public record Api(String token) {

    static {
        ContractValidation.install();
    }

    /** Somebody of that role. */
    public static Api as(String role, UUID organization) {
        return new Api(TokenMint.shared().session(role, organization));
    }

    /** A certain user. */
    public static Api as(String role, UUID organization, UUID user) {
        return new Api(TokenMint.shared().session(role, organization, user));
    }

    /** The start of a call. */
    public RequestSpecification call() {
        return given().header("Authorization", "Bearer " + token);
    }

    /** The start of a call with a body. */
    public RequestSpecification send(String json) {
        return call().contentType("application/json").body(json);
    }
}
