package io.watchpost.scan.calls;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.watchpost.testing.calls.CallerKind;
import io.watchpost.testing.calls.MintedCallers;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.Map;

/** Port lists. */
final class PortListRequests {

    private PortListRequests() {
    }

    static void add(ValidRequests requests, MintedCallers callers) {
        RequestSpecification admin = given().header("Authorization", callers.get(CallerKind.ADMIN).authorization())
                .contentType(ContentType.JSON);
        String list = created(admin).extract().path("data.id");
        requests.addEmpty("syncPortLists")
                .add("listPortLists", () -> ValidRequest.empty().query("q[name]", "Common*").query("sort_by", "-created_at"))
                .add("listActivatedPortLists", () -> ValidRequest.empty().query("q[activated]", "true"))
                .add("createPortList", () -> ValidRequest.empty().json(Map.of("port_list", fields())))
                .add("getPortList", () -> ValidRequest.ofId(list))
                .add("updatePortList", () -> ValidRequest.ofId(list).json(Map.of("port_list", Map.of("name", "Web", "comment", "By hand"))))
                .add("deletePortList", () -> ValidRequest.ofId(created(admin).extract().path("data.id")))
                .add("addPortRange", () -> ValidRequest.ofId(created(admin).extract().path("data.id")).json(Map.of("port_range",
                        Map.of("start", 2000, "end", 2010, "protocol", "udp", "comment", "Ours"))))
                .add("deletePortRange", () -> {
                    ValidatableResponse made = created(admin);
                    return ValidRequest.ofId(made.extract().path("data.id"))
                            .path("port_range_id", made.extract().path("data.attributes.port_ranges[0].id"));
                })
                .add("activatePortList", () -> ValidRequest.ofId(list))
                .add("deactivatePortList", () -> ValidRequest.ofId(list))
                .add("updatePortListAppType", () -> ValidRequest.ofId(list).query("app_type", "penetration"));
    }

    private static ValidatableResponse created(RequestSpecification admin) {
        return given().spec(admin).body(Map.of("port_list", fields())).post("/v2/port_lists").then().statusCode(201);
    }

    private static Map<String, Object> fields() {
        return Map.of("name", "Web", "comment", "What our web servers have open", "port_range", "T:80,443,8000-8100,U:53");
    }
}
