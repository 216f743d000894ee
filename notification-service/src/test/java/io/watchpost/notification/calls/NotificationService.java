package io.watchpost.notification.calls;

import io.watchpost.notification.Api;
import io.watchpost.testing.calls.CallerKind;
import io.watchpost.testing.calls.MintedCallers;
import io.watchpost.testing.calls.TestCaller;
import io.watchpost.testing.calls.TestOrganizations;
import io.watchpost.testing.calls.TestedService;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.Set;
import java.util.UUID;

/** notification-service as the sweep and the fuzzer see it. */
final class NotificationService implements TestedService {

    private final TestOrganizations organizations = TestOrganizations.announced();
    private final UUID user = organizations.user("reader", "User");
    private final MintedCallers callers = new MintedCallers(organizations, user);
    private final ValidRequests requests = new ValidRequests();

    /** Webhooks call {@code url}. */
    NotificationService(String url) {
        Api admin = new Api(caller(CallerKind.ADMIN).authorization().substring("Bearer ".length()));
        InboxRequests.add(requests, new Api(caller(CallerKind.USER).authorization().substring("Bearer ".length())),
                organizations.first(), user);
        new WebhookRequests(admin, url).add(requests);
        AuditRequests.add(requests, admin, organizations.first());
    }

    @Override
    public TestCaller caller(CallerKind kind) {
        return callers.get(kind);
    }

    @Override
    public ValidRequest request(String operation, TestCaller caller) {
        return requests.make(operation, caller);
    }

    @Override
    public UUID otherOrganization() {
        return organizations.other();
    }

    /** Deliveries and records of events arrive whenever they do. */
    @Override
    public Set<String> backgroundChanges() {
        return Set.of("outbox DELETE", "outbox_lane", "processed_event", "audit_event", "webhook_delivery UPDATE", "webhook UPDATE");
    }
}
