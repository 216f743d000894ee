package io.watchpost.notification.calls;

import io.watchpost.notification.Api;
import io.watchpost.notification.SampleEvents;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The inbox of the user. */
final class InboxRequests {

    private InboxRequests() {
    }

    static void add(ValidRequests requests, Api inbox, UUID organization, UUID user) {
        requests.addEmpty("markAllNotificationsRead", "markAllNotificationsSeen")
                .add("listNotifications", () -> ValidRequest.empty().query("q[title]", "Scan*").query("sort_by", "-created_at"))
                .add("getNotification", () -> ValidRequest.ofId(any(inbox, organization, user)))
                .add("deleteNotification", () -> ValidRequest.ofId(any(inbox, organization, user)))
                .add("markNotificationRead", () -> ValidRequest.ofId(any(inbox, organization, user)))
                .add("markNotificationSeen", () -> ValidRequest.ofId(any(inbox, organization, user)));
    }

    /** One that is in the inbox; a new one comes when it is empty. */
    private static String any(Api inbox, UUID organization, UUID user) {
        return first(inbox).orElseGet(() -> {
            SampleEvents.scan("ScanStarted", organization, UUID.randomUUID(), user);
            return Eventually.present(() -> first(inbox));
        });
    }

    private static Optional<String> first(Api inbox) {
        List<String> ids = inbox.call().get("/v2/notifications").jsonPath().getList("data.id");
        return ids.stream().findFirst();
    }
}
