package io.watchpost.auth.calls;

import static io.watchpost.auth.People.as;

import io.restassured.http.ContentType;
import io.watchpost.testing.calls.CallerKind;
import io.watchpost.testing.calls.TestCaller;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.HashMap;
import java.util.Map;

/** Acting as another: starting and returning, ending it from elsewhere, policy and consent. */
final class ImpersonationRequests {

    private static final Map<String, Object> CONSENT = Map.of("impersonation_consent", Map.of("minutes", 10));

    private final FirstOrganization first;

    ImpersonationRequests(FirstOrganization first) {
        this.first = first;
    }

    void add(ValidRequests requests) {
        requests.addEmpty("getImpersonationPolicy", "listImpersonationConsents")
                .add("impersonateUser", () -> ValidRequest.empty().query("uuid", first.user("User").id()).query("reason", "Ticket 4711"))
                .addFor("revertImpersonation", caller -> ValidRequest.empty().query("impersonator_revert_token", revertToken(caller)))
                .add("listImpersonations", () -> ValidRequest.empty().query("sort_by", "-started_at"))
                .add("endImpersonation", () -> ValidRequest.ofId(started()))
                .add("updateImpersonationPolicy", ImpersonationRequests::policy)
                .add("getOrganizationImpersonationPolicy", () -> ValidRequest.ofId(first.id))
                .add("giveImpersonationConsent", () -> ValidRequest.empty().json(CONSENT))
                .addFor("withdrawImpersonationConsent", caller -> ValidRequest.ofId(consent(caller)));
    }

    /** The caller's own; for others that of an impersonation which is none of theirs. */
    private String revertToken(TestCaller caller) {
        TestCaller impersonated = caller.kind() == CallerKind.IMPERSONATED ? caller : new AuthCallers(first).make(CallerKind.IMPERSONATED);
        return impersonated.secrets().get(AuthCallers.REVERT_TOKEN);
    }

    private String started() {
        return as(first.superAdmin().signIn()).queryParam("uuid", first.user("User").id()).post("/auth/impersonate").then()
                .statusCode(200).extract().path("impersonation_id");
    }

    /** Back to the system's defaults: what the organizations decide, other calls and tests would feel. */
    private static ValidRequest policy() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("reason_required", null);
        settings.put("max_minutes", null);
        return ValidRequest.empty().json(Map.of("impersonation_policy", settings));
    }

    /** A User's own; of nobody's but his. */
    private String consent(TestCaller caller) {
        String holder = caller.kind() == CallerKind.USER ? AuthCallers.session(caller).orElseThrow() : first.user("User").signIn();
        return as(holder).contentType(ContentType.JSON).body(CONSENT).post("/v2/user/impersonation_consents").then()
                .statusCode(201).extract().path("data.id");
    }
}
