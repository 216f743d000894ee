package io.watchpost.scan.scanner;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.testing.tokens.TokenMint;
import java.util.Map;
import java.util.UUID;

/** Steps that tests of scanners take, as somebody with the product vrms. */
public record ScannerCalls(RequestSpecification caller) {

    /** The built-in scan profile of vrms. */
    public static final String PROFILE = "01935a00-0000-7000-8000-000000001202";

    /** Somebody of that role. */
    public static RequestSpecification caller(String role, UUID organization) {
        String token = TokenMint.shared().token().role(role).organization(organization).claim("product", "vrms").sign();
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    static Map<String, Object> body(String name) {
        return Map.of("scanner", Map.of("name", name, "host", "192.0.2.5"));
    }

    /** A new scanner; answers its id. */
    public String create(String name) {
        return given().spec(caller).body(body(name)).post("/v2/scanners").then().statusCode(201).extract().path("data.id");
    }

    /** A code to enrol the scanner with. */
    public String code(String scanner) {
        return given().spec(caller).post("/v2/scanners/" + scanner + "/enrolment_code").then().statusCode(200).extract()
            .path("enrolment_code");
    }

    /** The fields of a scan by that scanner. */
    public static Map<String, Object> scan(RequestSpecification caller, String scanner, String hosts) {
        String target = ScanServiceTest.target(caller, Map.of("name", "Inside", "hosts", hosts));
        return Map.of("name", "Inside", "target_id", target, "scanner_id", scanner, "config_id", PROFILE);
    }
}
