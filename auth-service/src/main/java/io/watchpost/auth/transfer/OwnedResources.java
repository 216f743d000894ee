package io.watchpost.auth.transfer;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.Event;
import io.watchpost.kit.ownership.OwnedResourcesChanged;
import io.watchpost.kit.ownership.ResourcesTransferred;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * What users hold in the other services, as these told last on {@code resource.ownership}. A user holds the records that he made, or was
 * given, in the organizations that he sees today: his own, a partner's customers, for a Super Admin all.
 */
@ApplicationScoped
public class OwnedResources {

    private static final String HELD = "select kind, cast(held as integer) as held from held_resources(:user)";
    private static final String TRANSFER = """
            select count(*) from resource_transfer where status = 'pending' and (from_user_id = :user or to_user_id = :user)
            """;
    /** Nothing for users and organizations that are gone, and nothing for an event that comes late. */
    private static final String STORE = """
            insert into owned_resources (user_id, organization_id, service, resources, changed_at)
            select u.id, o.id, :service, cast(cast(:resources as text) as jsonb), :changedAt
            from users u, organization o where u.id = :user and o.id = :organization
            on conflict (user_id, organization_id, service) do update
            set resources = excluded.resources, changed_at = excluded.changed_at
            where owned_resources.changed_at <= excluded.changed_at
            """;
    /** What is counted before it was given away; a count of something made meanwhile is a later one, and stays. */
    private static final String GIVEN = """
            update owned_resources set resources = '{}', changed_at = :time
            where user_id = :giver and service = :service and changed_at < :time
                and organization_id = any (cast(string_to_array(cast(:organizations as text), ',') as uuid[]))
            """;

    /**
     * How many records of each kind the user holds, in all services; kinds of which there are none are left out.
     *
     * @param user one that the caller may see; what the user holds is counted even where the caller may not see the records
     * @return the kind's plural name, as {@code targets}, to its number; in the order of the names
     */
    public Uni<Map<String, Integer>> of(Session session, UUID user) {
        return session.createNativeQuery(HELD, Tuple.class)
                .setParameter("user", user)
                .getResultList()
                .map(rows -> {
                    Map<String, Integer> held = new TreeMap<>();
                    rows.forEach(row -> held.put(row.get(0, String.class), row.get(1, Integer.class)));
                    return held;
                });
    }

    /** Whether records are on their way from or to the user. Until they have arrived neither may be deleted or leave the organization. */
    public Uni<Boolean> underTransfer(Session session, UUID user) {
        return session.createNativeQuery(TRANSFER, Long.class)
                .setParameter("user", user)
                .getSingleResult()
                .map(pending -> pending > 0);
    }

    /** Takes what a service tells. */
    Uni<Void> store(Session session, Event event) {
        OwnedResourcesChanged change = event.as(OwnedResourcesChanged.class);
        return session.createNativeQuery(STORE)
                .setParameter("user", change.userId())
                .setParameter("organization", change.organizationId())
                .setParameter("service", change.service())
                .setParameter("resources", event.data().get("resources").toString())
                .setParameter("changedAt", change.changedAt())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** A service has given away what the user held there: that is known before its new counts arrive on the other topic. */
    Uni<Void> given(Session session, ResourcesTransferred confirmation) {
        if (!confirmation.left().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(GIVEN)
                .setParameter("giver", confirmation.fromUserId())
                .setParameter("service", confirmation.service())
                .setParameter("time", confirmation.transferredAt())
                .setParameter("organizations",
                        confirmation.organizationIds().stream().map(UUID::toString).collect(Collectors.joining(",")))
                .executeUpdate()
                .replaceWithVoid();
    }
}
