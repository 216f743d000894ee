package io.watchpost.scan.portlist;

import static io.restassured.RestAssured.given;
import static io.watchpost.scan.work.SystemDatabase.update;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PortListTest extends ScanServiceTest {

    private static final String COMMON_UDP = "01935a00-0000-7000-8000-000000000402";

    @Inject
    SystemDatabase database;

    @Test
    void eachProductHasTheBuiltInLists() {
        for (String product : new String[] {"pci", "vrms", "penetration"}) {
            var caller = caller(organization("Lists"), product);
            given().spec(caller).get("/v2/port_lists/activated").then().statusCode(200)
                .body("data.attributes.name", contains("All TCP", "All TCP and common UDP", "Common TCP", "Common UDP", "System TCP"))
                .body("data.attributes.port_count.tcp", contains(65535, 65535, 252, 0, 1023))
                .body("data.attributes.port_count.udp", contains(0, 48, 0, 48, 0))
                .body("data.attributes.app_type", everyItem(equalTo(product))).body("data.attributes.predefined", everyItem(equalTo(true)));
            given().spec(caller).get("/v2/port_lists/activated?q[activated]=true&q[name]=common*&q[app_type]=" + product
                + "&q[comment]=*databases*&sort_by=app_type,-updated_at,created_at")
                .then().statusCode(200).body("data.size()", equalTo(1));
        }
    }

    @Test
    void withPciNobodyMakesPortLists() {
        var caller = role("Admin", organization("Shop"), "pci");
        given().spec(caller).get("/v2/port_lists").then().statusCode(403).body("errors[0].code", equalTo("permission_required"));
        create(caller, "T:80").statusCode(403);
    }

    @Test
    void aListIsMadeFilledAndEmptiedButForItsLastRange() {
        var caller = caller(organization("Lists"), "vrms");
        ValidatableResponse made = create(caller, "T:80,443,U:53").statusCode(201)
            .body("data.attributes.port_count", equalTo(Map.of("all", 3, "tcp", 2, "udp", 1)))
            .body("data.attributes.app_type", equalTo("vrms")).body("data.attributes.activated", equalTo(true));
        String path = "/v2/port_lists/" + made.extract().path("data.id");
        add(caller, path, 8000, 8100, "tcp").statusCode(201).body("data.attributes.port_count.tcp", equalTo(103));
        add(caller, path, 400, 8050, "tcp").statusCode(422).body("errors.code", everyItem(equalTo("overlap")))
            .body("errors.message", contains(containsString("T:443"), containsString("T:8000-8100")));
        add(caller, path, 90, 89, "tcp").statusCode(422).body("errors[0].field", equalTo("port_range.end"));
        given().spec(caller).body(Map.of("port_list", Map.of("name", "Renamed"))).put(path).then().statusCode(200)
            .body("data.attributes.name", equalTo("Renamed")).body("data.attributes.comment", equalTo("Ours"));
        int[] expected = {204, 204, 204, 409};
        for (int status : expected) {
            String range = given().spec(caller).get(path).then().extract().path("data.attributes.port_ranges[0].id");
            given().spec(caller).delete(path + "/port_ranges/" + range).then().statusCode(status);
        }
        given().spec(caller).delete(path).then().statusCode(204);
        given().spec(caller).get(path).then().statusCode(404);
    }

    @Test
    void aListThatATargetUsesKeepsItsProductAndStays() {
        UUID organization = organization("Lists");
        var admin = role("Admin", organization, "vrms");
        String list = create(admin, "T:80").extract().path("data.id");
        String path = "/v2/port_lists/" + list;
        target(admin, Map.of("name", "Web servers", "hosts", "127.200.3.1", "port_list_id", list));
        given().spec(admin).delete(path).then().statusCode(409).body("detail", containsString("Web servers"));
        given().spec(admin).put(path + "/app_type?app_type=penetration").then().statusCode(409)
            .body("errors[0].code", equalTo("port_list_in_use"));
        given().spec(admin).put(path + "/app_type?app_type=pentest").then().statusCode(422);
        given().spec(admin).put(path + "/deactivate").then().statusCode(200).body("data.attributes.activated", equalTo(false));
        given().spec(admin).get("/v2/port_lists/activated").then().body("data.id", not(hasItem(list)));
        given().spec(admin).body(Map.of("target", Map.of("name", "More", "hosts", "127.200.3.1", "port_list_id", list))).post("/v2/targets")
            .then().statusCode(422).body("errors[0].field", equalTo("target.port_list_id"));
        var stranger = role("Admin", organization("Strangers"), "vrms");
        given().spec(stranger).put(path + "/activate").then().statusCode(404);
        given().spec(caller(organization, "vrms")).put(path + "/activate").then().statusCode(403);
    }

    @Test
    void predefinedListsAreOfferedBySuperAdminsAndChangedByASyncOnly() {
        UUID organization = organization("Lists");
        var admin = role("Admin", organization, "vrms");
        var superAdmin = role("Super Admin", organization, "vrms");
        String path = "/v2/port_lists/" + COMMON_UDP;
        given().spec(admin).put(path + "/deactivate").then().statusCode(403);
        given().spec(superAdmin).delete(path).then().statusCode(403);
        given().spec(superAdmin).body(Map.of("port_list", Map.of("name", "Mine"))).put(path).then().statusCode(403);
        given().spec(superAdmin).put(path + "/deactivate").then().statusCode(200);
        database.transaction(connection -> update(connection, "delete from port_range where port_list_id = ? and first_port < 100",
            UUID.fromString(COMMON_UDP)));
        database.transaction(connection -> update(connection,
            "insert into port_list (id, app_type, name, predefined) values (?, 'vrms', 'Of a former version', true)", UUID.randomUUID()));
        sync(superAdmin, 1, 1);
        given().spec(superAdmin).get(path).then().body("data.attributes.port_count.udp", equalTo(48))
            .body("data.attributes.activated", equalTo(false));
        given().spec(superAdmin).put(path + "/activate").then().statusCode(200);
        sync(superAdmin, 0, 0);
    }

    private static void sync(RequestSpecification caller, int updated, int removed) {
        given().spec(caller).post("/v2/port_lists/sync").then().statusCode(200).body("created", equalTo(0))
            .body("updated", equalTo(updated)).body("removed", equalTo(removed));
    }

    @Test
    void portsOfBothProtocolsReachTheEngine() {
        var caller = caller(organization("Lists"), "vrms");
        String list = create(caller, "T:80-90,22,U:161,53").extract().path("data.id");
        String target = target(caller, Map.of("name", "Names", "hosts", "127.200.3.77", "port_list_id", list));
        String scan = given().spec(caller).body(Map.of("scan", Map.of("name", "Names", "target_id", target,
            "scanner_id", "01935a00-0000-7000-8000-000000001102", "config_id", "01935a00-0000-7000-8000-000000001202")))
            .post("/v2/scans").then().statusCode(201).extract().path("data.id");
        new ScanCalls(caller).run(scan);
        Slice slice = ScriptedEngine.slice("127.200.3.77");
        assertEquals("22,80-90", slice.tcpPorts().toString());
        assertEquals("53,161", slice.udpPorts().toString());
    }

    private static ValidatableResponse create(RequestSpecification caller, String ports) {
        return given().spec(caller).body(Map.of("port_list", Map.of("name", "Own", "comment", "Ours", "port_range", ports)))
            .post("/v2/port_lists").then();
    }

    private static ValidatableResponse add(RequestSpecification caller, String path, int start, int end, String protocol) {
        return given().spec(caller).body(Map.of("port_range", Map.of("start", start, "end", end, "protocol", protocol)))
            .post(path + "/port_ranges").then();
    }

    private static RequestSpecification role(String role, UUID organization, String product) {
        return given().auth().oauth2(TokenMint.shared().token().role(role).organization(organization).product(product).sign())
            .contentType(ContentType.JSON);
    }
}
