package io.watchpost.auth.calls;

import static io.watchpost.auth.People.as;

import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;

/** Giving what one user holds to another. One transfer stands in another's way, so each has users of its own. */
final class TransferRequests {

    private TransferRequests() {
    }

    static void add(ValidRequests requests, FirstOrganization first) {
        String transfer = as(first.partnerAdmin).queryParam("from_user_id", first.user("User").id())
                .queryParam("to_user_id", first.user("User").id()).put("/v2/user/transfer_resources").then().statusCode(200)
                .extract().path("id");
        requests.add("transferUserResources", () -> ValidRequest.empty().query("from_user_id", first.user("User").id())
                        .query("to_user_id", first.user("User").id()))
                .add("inheritUserResources", () -> ValidRequest.ofId(first.user("User").id()).query("to_user_id", first.user("User").id()))
                .addLasting("listResourceTransfers", () -> ValidRequest.empty().query("q[status]", "pending").query("sort_by", "-requested_at"))
                .addLasting("getResourceTransfer", () -> ValidRequest.ofId(transfer));
    }
}
