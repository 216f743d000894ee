package io.watchpost.notification.calls;

import io.watchpost.notification.Api;
import io.watchpost.notification.SampleEvents;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.UUID;

/** The audit trail. */
final class AuditRequests {

    private AuditRequests() {
    }

    static void add(ValidRequests requests, Api admin, UUID organization) {
        UUID event = SampleEvents.audit(organization, "target.created");
        Eventually.that(() -> admin.call().get("/v2/audit/events/" + event).then().statusCode(200));
        requests.add("listAuditEvents", () -> ValidRequest.empty().query("q[action]", "target.*").query("sort_by", "-sequence"))
                .add("getAuditEvent", () -> ValidRequest.ofId(event))
                .add("verifyAuditChain", () -> ValidRequest.empty().query("from_sequence", 1));
    }
}
