package io.watchpost.auth.calls;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.watchpost.auth.People;
import io.watchpost.testing.calls.CallerKind;
import io.watchpost.testing.calls.TestCaller;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Who acts as whom, and what users and organizations have to say about it. */
final class ImpersonationRequests {

    private static final String CONSENTS = "/v2/user/impersonation_consents";
    private static final Set<CallerKind> HOLDERS = EnumSet.of(CallerKind.USER, CallerKind.ADMIN, CallerKind.SUPER_ADMIN,
            CallerKind.PARTNER_ADMIN, CallerKind.OTHER_ADMIN, CallerKind.ACCESS_TOKEN);

    private ImpersonationRequests() {
    }

    static void add(ValidRequests requests, FirstOrganization first) {
        requests.addEmpty("getImpersonationPolicy")
                .add("listImpersonations", () -> ValidRequest.empty().query("q[open]", true).query("sort_by", "-started_at"))
                .add("endImpersonation", () -> ValidRequest.ofId(started(first)))
                .add("listImpersonationConsents", () -> ValidRequest.empty().query("q[active]", true).query("sort_by", "expires_at"))
                .add("giveImpersonationConsent", ImpersonationRequests::consent)
                .addFor("withdrawImpersonationConsent", caller -> ValidRequest.ofId(own(caller)))
                .add("updateImpersonationPolicy", () -> ValidRequest.empty().json(Map.of("impersonation_policy", Map.of("max_minutes", 30))))
                .add("getOrganizationImpersonationPolicy", () -> ValidRequest.ofId(first.id));
    }

    /** A Super Admin acts as a user of the first organization. */
    private static String started(FirstOrganization first) {
        return People.as(first.superAdmin().signIn()).queryParam("uuid", first.user("User").id()).post("/auth/impersonate").then()
                .statusCode(200).extract().path("impersonation_id");
    }

    private static ValidRequest consent() {
        return ValidRequest.empty().json(Map.of("impersonation_consent", Map.of("minutes", 1)));
    }

    /** The caller's own, for those who can give one. */
    private static Object own(TestCaller caller) {
        return HOLDERS.contains(caller.kind())
                ? given().header("Authorization", caller.authorization()).contentType(ContentType.JSON).body(consent().body()).post(CONSENTS)
                        .path("data.id")
                : UUID.randomUUID();
    }
}
