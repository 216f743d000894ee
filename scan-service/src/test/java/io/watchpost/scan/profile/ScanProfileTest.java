package io.watchpost.scan.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanCalls;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.scan.ScriptedEngine;
import io.watchpost.scan.engine.Slice;
import io.watchpost.scan.work.SystemDatabase;
import io.watchpost.testing.tokens.TokenMint;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ScanProfileTest extends ScanServiceTest {

    private static final String SCANNER = "01935a00-0000-7000-8000-000000001102";
    private static final String DISCOVERY = "01935a00-0000-7000-8000-000000001302";
    private static final String GENTLE = "01935a00-0000-7000-8000-000000001402";
    private static final String SYSTEM_TCP = "01935a00-0000-7000-8000-000000000302";

    @Inject
    SystemDatabase database;

    @Test
    void pciOffersOnlyProfilesWithAllChecks() {
        var customer = caller(organization("Shop"), "pci");
        given().spec(customer).get("/v2/scan_profiles/activated").then().statusCode(200)
            .body("data.attributes.name", contains("Full and fast", "Gentle"))
            .body("data.attributes.options.families", contains(nullValue(), nullValue()));
        given().spec(caller(organization("Works"), "vrms")).get("/v2/scan_profiles?q[name]=*&sort_by=app_type,name").then()
            .body("data.attributes.name", hasItem("Discovery"));
        create(superAdmin("vrms"), Map.of("name", "Quick check", "app_type", "pci", "base_profile_id", DISCOVERY)).statusCode(422)
            .body("errors.field", contains("scan_profile.options.families"));
    }

    @Test
    void aProfileTakesTheOptionsOfItsBaseAndItsOwnOverThem() {
        var superAdmin = superAdmin("vrms");
        ValidatableResponse made = create(superAdmin, Map.of("name", "Slow web", "app_type", "vrms", "base_profile_id", GENTLE,
            "options", Map.of("families", List.of("Web"), "intrusive", true))).statusCode(201)
            .body("data.attributes.options.pace", equalTo("gentle")).body("data.attributes.options.families", contains("Web"))
            .body("data.attributes.options.intrusive", equalTo(true)).body("data.attributes.options.logins", equalTo(true));
        String path = "/v2/scan_profiles/" + made.extract().path("data.id");
        Map<String, Object> all = new HashMap<>();
        all.put("families", null);
        given().spec(superAdmin).body(Map.of("scan_profile", Map.of("activated", false, "options", all))).put(path).then().statusCode(200)
            .body("data.attributes.options.families", nullValue()).body("data.attributes.options.pace", equalTo("gentle"))
            .body("data.attributes.activated", equalTo(false)).body("data.attributes.name", equalTo("Slow web"));
        given().spec(superAdmin).body(Map.of("scan_profile", Map.of("options", Map.of("families", List.of("Web", "Weather", "Tides"),
            "port_list_id", UUID.randomUUID())))).put(path).then().statusCode(422)
            .body("errors.field", containsInAnyOrder("scan_profile.options.families", "scan_profile.options.families",
                "scan_profile.options.port_list_id"));
        given().spec(superAdmin).delete(path).then().statusCode(204);
        given().spec(superAdmin).get(path).then().statusCode(404);
    }

    @Test
    void aProfileThatAScanUsesStaysWithItsProduct() {
        var superAdmin = superAdmin("vrms");
        String profile = create(superAdmin, Map.of("name", "Used", "app_type", "vrms")).extract().path("data.id");
        scan(caller(organization("Works"), "vrms"), "Weekly", "127.200.3.1", profile);
        String path = "/v2/scan_profiles/" + profile;
        given().spec(superAdmin).delete(path).then().statusCode(409).body("detail", containsString("Weekly"));
        given().spec(superAdmin).body(Map.of("scan_profile", Map.of("app_type", "penetration"))).put(path).then().statusCode(409);
    }

    @Test
    void whatAProfileSelectsReachesTheEngineAndStaysWithTheRun() {
        var caller = caller(organization("Works"), "vrms");
        String profile = create(superAdmin("vrms"), Map.of("name", "Web", "app_type", "vrms", "options", Map.of("pace", "gentle",
            "families", List.of("Web"), "intrusive", true, "logins", false, "consider_alive", true, "port_list_id", SYSTEM_TCP)))
            .statusCode(201).extract().path("data.id");
        String scan = scan(caller, "Web", "127.200.3.91", profile);
        String run = new ScanCalls(caller).run(scan);
        Slice slice = ScriptedEngine.slice("127.200.3.91");
        assertEquals("1-1023", slice.tcpPorts().toString());
        assertEquals(100, slice.settings().packetsPerSecond());
        assertTrue(slice.settings().considerAlive());
        assertFalse(slice.settings().loginAttempts());
        assertTrue(slice.checks().intrusive());
        assertTrue(slice.checks().includes("Web"));
        assertFalse(slice.checks().includes("Mail"));
        given().spec(superAdmin("vrms")).body(Map.of("scan_profile", Map.of("options", Map.of("pace", "fast"))))
            .put("/v2/scan_profiles/" + profile).then().statusCode(200);
        List<String> kept = database.transaction(connection -> SystemDatabase.query(connection,
            "select settings -> 'options' ->> 'pace' from run where id = ?", row -> row.getString(1), UUID.fromString(run)));
        assertEquals(List.of("gentle"), kept);
    }

    private static String scan(RequestSpecification caller, String name, String host, String profile) {
        return new ScanCalls(caller).create(name, host, Map.of("scanner_id", SCANNER, "config_id", profile));
    }

    private static ValidatableResponse create(RequestSpecification caller, Map<String, Object> fields) {
        return given().spec(caller).body(Map.of("scan_profile", fields)).post("/v2/scan_profiles").then();
    }

    private static RequestSpecification superAdmin(String product) {
        return given().auth().oauth2(TokenMint.shared().token().role("Super Admin").product(product).sign())
            .contentType(ContentType.JSON);
    }
}
