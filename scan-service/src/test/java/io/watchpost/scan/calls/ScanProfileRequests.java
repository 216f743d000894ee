package io.watchpost.scan.calls;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.watchpost.testing.calls.CallerKind;
import io.watchpost.testing.calls.MintedCallers;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.List;
import java.util.Map;

/** Scan profiles. */
final class ScanProfileRequests {

    private ScanProfileRequests() {
    }

    static void add(ValidRequests requests, MintedCallers callers) {
        RequestSpecification superAdmin = given().header("Authorization", callers.get(CallerKind.SUPER_ADMIN).authorization())
                .contentType(ContentType.JSON);
        String profile = created(superAdmin);
        requests.add("listScanProfiles", () -> ValidRequest.empty().query("q[name]", "F*").query("sort_by", "-created_at"))
                .add("listActivatedScanProfiles", () -> ValidRequest.empty().query("q[activated]", "true"))
                .add("createScanProfile", () -> ValidRequest.empty().json(Map.of("scan_profile", fields())))
                .add("getScanProfile", () -> ValidRequest.ofId(profile))
                .add("updateScanProfile", () -> ValidRequest.ofId(profile).json(Map.of("scan_profile", fields())))
                .add("deleteScanProfile", () -> ValidRequest.ofId(created(superAdmin)));
    }

    private static String created(RequestSpecification superAdmin) {
        return given().spec(superAdmin).body(Map.of("scan_profile", fields())).post("/v2/scan_profiles").then().statusCode(201)
                .extract().path("data.id");
    }

    private static Map<String, Object> fields() {
        return Map.of("name", "Web only", "app_type", "vrms", "description", "What web servers have", "activated", true,
                "base_profile_id", "01935a00-0000-7000-8000-000000001402",
                "options", Map.of("pace", "fast", "families", List.of("Web", "SSL and TLS"), "intrusive", false, "logins", false,
                        "consider_alive", true, "port_list_id", "01935a00-0000-7000-8000-000000000302"));
    }
}
