package io.watchpost.auth.transfer;

import io.watchpost.auth.People.Person;
import io.watchpost.kit.ownership.OwnedResourcesChanged;
import io.watchpost.testing.events.Events;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Tells auth-service what users hold, as the services that keep records do. */
public final class Holdings {

    private Holdings() {
    }

    /** What the user holds of the organization's records in the service from now on. */
    public static void tell(Person user, UUID organization, String service, Map<String, Integer> resources) {
        tell(user, organization, service, resources, Instant.now());
    }

    static void tell(Person user, UUID organization, String service, Map<String, Integer> resources, Instant changedAt) {
        var change = new OwnedResourcesChanged(user.id(), organization, service, resources, changedAt.truncatedTo(ChronoUnit.MILLIS));
        Events.shared().publish("resource.ownership", change.key(), OwnedResourcesChanged.TYPE, change);
    }
}
