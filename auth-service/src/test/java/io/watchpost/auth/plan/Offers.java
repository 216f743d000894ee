package io.watchpost.auth.plan;

import static io.watchpost.auth.People.as;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.watchpost.auth.People;
import io.watchpost.auth.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Makes plans, and organizations without subscriptions. */
final class Offers {

    private Offers() {
    }

    /** A new open plan of the platform's; answers its code. */
    static String plan(String product, Map<String, Object> more) {
        return plan(People.superAdmin(), product, more);
    }

    static String plan(String token, String product, Map<String, Object> more) {
        return create(token, product, more).then().statusCode(201).extract().path("data.attributes.code");
    }

    static Response create(String token, String product, Map<String, Object> more) {
        String code = "plan-" + People.number();
        Map<String, Object> input = new HashMap<>(Map.of("code", code, "name", "Plan " + code, "product", product, "open", true));
        input.putAll(more);
        return as(token).contentType(ContentType.JSON).body(Map.of("plan", input)).post("/v2/plans");
    }

    static Response subscribe(String token, UUID organization, Map<String, Object> wanted) {
        return as(token).contentType(ContentType.JSON).body(wanted).post("/v2/organizations/" + organization + "/subscribe");
    }

    /** Subscribes as a Super Admin; answers the subscription's id. */
    static UUID subscribe(UUID organization, Map<String, Object> wanted) {
        String id = subscribe(People.superAdmin(), organization, wanted).then().statusCode(200).extract().path("data.id");
        return UUID.fromString(id);
    }

    static Response update(String token, UUID organization, UUID subscription, String body) {
        return as(token).contentType(ContentType.JSON).body("{\"subscription\": " + body + "}")
                .put("/v2/organizations/%s/subscriptions/%s?attributes=features".formatted(organization, subscription));
    }

    /** An organization that is subscribed to nothing. */
    static UUID organization(UUID partner) {
        UUID id = People.organization(partner);
        TestDatabase.execute("delete from subscription where organization_id = '%s'".formatted(id));
        return id;
    }
}
