package io.watchpost.scan.portlist;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import io.quarkus.test.junit.QuarkusTest;
import io.watchpost.scan.ScanServiceTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PortListTest extends ScanServiceTest {

    @Test
    void eachProductHasTheBuiltInLists() {
        for (String product : new String[] {"pci", "vrms", "penetration"}) {
            var caller = caller(organization("Lists"), product);
            given().spec(caller).get("/v2/port_lists").then().statusCode(200)
                .body("data.attributes.name", contains("All TCP", "Common TCP", "System TCP"))
                .body("data.attributes.port_count.all", contains(65535, 252, 1023))
                .body("data.attributes.app_type", everyItem(equalTo(product))).body("data.attributes.predefined", everyItem(equalTo(true)));
            given().spec(caller).get("/v2/port_lists?q[activated]=true&q[name]=common*&q[app_type]=" + product
                + "&q[comment]=*databases*&sort_by=app_type,-updated_at,created_at")
                .then().statusCode(200).body("data.size()", equalTo(1));
        }
    }
}
