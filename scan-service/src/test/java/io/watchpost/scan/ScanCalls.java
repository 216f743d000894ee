package io.watchpost.scan;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.watchpost.testing.Eventually;
import java.util.HashMap;
import java.util.Map;

/** Steps that many tests of scans take. */
public record ScanCalls(RequestSpecification caller) {

    /** A scan of the hosts on the product's common ports; answers its id. */
    public String create(String name, String hosts) {
        return create(name, hosts, Map.of());
    }

    /** The same with further fields of the scan. */
    public String create(String name, String hosts, Map<String, Object> fields) {
        String ports = given().spec(caller).queryParam("q[name]", "Common TCP").get("/v2/port_lists/activated").then().statusCode(200).extract()
            .path("data[0].id");
        String target = ScanServiceTest.target(caller, Map.of("name", name + " hosts", "hosts", hosts, "port_list_id", ports));
        Map<String, Object> scan = new HashMap<>(fields);
        scan.put("name", name);
        scan.put("target_id", target);
        return given().spec(caller).body(Map.of("scan", scan)).post("/v2/scans").then().statusCode(201).extract().path("data.id");
    }

    /** Starts a scan. */
    public ValidatableResponse start(String scan) {
        return given().spec(caller).post("/v2/scans/" + scan + "/start").then().statusCode(200);
    }

    /** Waits for a state of a scan. */
    public void await(String scan, String status) {
        Eventually.that(() -> show(scan).body("data.attributes.status", equalTo(status)));
    }

    /** Starts a scan and waits for its end; answers the run's id. */
    public String run(String scan) {
        start(scan);
        await(scan, "Done");
        return newestRun(scan);
    }

    /** The newest run of a scan. */
    public String newestRun(String scan) {
        return given().spec(caller).get("/v2/scans/" + scan + "/histories").then().statusCode(200).extract().path("data[0].id");
    }

    /** The scan as it is. */
    public ValidatableResponse show(String scan) {
        return given().spec(caller).get("/v2/scans/" + scan).then().statusCode(200);
    }
}
