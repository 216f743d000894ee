package io.watchpost.kit.ownership;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.Event;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.events.Outbox;
import io.watchpost.kit.events.ServiceIdentity;
import io.watchpost.kit.events.Topics;
import io.watchpost.kit.security.Accounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Gives one user's records to another when {@link ResourceTransferRequested} asks for it, tells what both hold then, and confirms. What
 * the receiver may not see stays as it is. Asked once more it gives what has come since, and confirms again.
 */
@ApplicationScoped
public class OwnershipTransfer {

    private static final String GIVE = """
        with given as (update %s set created_by = :receiver, updated_at = now()
            where created_by = :giver and (:circle = '*' or organization_id = any (
                cast(string_to_array(nullif(cast(:circle as text), '*'), ',') as uuid[]))) returning organization_id)
        select organization_id, count(*) from given group by organization_id
        """;

    private final OwnedTables tables;
    private final Ownership ownership;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final ServiceIdentity service;

    OwnershipTransfer(OwnedTables tables, Ownership ownership, Accounts accounts, AuditTrail audit, Outbox outbox,
        ServiceIdentity service) {
        this.tables = tables;
        this.ownership = ownership;
        this.accounts = accounts;
        this.audit = audit;
        this.outbox = outbox;
        this.service = service;
    }

    /** Handles an event of {@code resource.transfers} in the transaction of its inbox; others than requests change nothing. */
    public Uni<Void> apply(Session session, Event event) {
        if (!event.type().equals(ResourceTransferRequested.TYPE)) {
            return Uni.createFrom().voidItem();
        }
        ResourceTransferRequested request = event.as(ResourceTransferRequested.class);
        EventOrigin origin = event.continued();
        GivenRecords given = new GivenRecords();
        return Multi.createFrom().iterable(tables.byKind().entrySet())
            .onItem().transformToUniAndConcatenate(table -> give(session, request, table, given)).collect().last()
            .chain(() -> ownership.changed(session, holders(request, given), origin))
            .chain(held -> record(session, request, given, origin).chain(() -> confirm(session, request, given, held, origin)));
    }

    private Uni<Void> give(Session session, ResourceTransferRequested request, Map.Entry<String, String> table, GivenRecords given) {
        return session.createNativeQuery(GIVE.formatted(table.getValue()), Object[].class)
            .setParameter("giver", request.fromUser().id())
            .setParameter("receiver", request.toUser().id())
            .setParameter("circle", accounts.circle(request.toUser().role(), request.organizationId()).setting())
            .getResultList()
            .invoke(rows -> rows.forEach(row -> given.add((UUID) row[0], table.getKey(), ((Number) row[1]).intValue())))
            .replaceWithVoid();
    }

    /** Both users in each organization that is touched, and in their own whatever was there: that mends a count that went wrong. */
    private static List<Holder> holders(ResourceTransferRequested request, GivenRecords given) {
        List<Holder> holders = new ArrayList<>();
        for (UUID organization : given.organizations(request.organizationId())) {
            holders.add(new Holder(request.fromUser().id(), organization));
            holders.add(new Holder(request.toUser().id(), organization));
        }
        return holders;
    }

    private Uni<Void> record(Session session, ResourceTransferRequested request, GivenRecords given, EventOrigin origin) {
        return Multi.createFrom().iterable(given.byOrganization().entrySet())
            .onItem().transformToUniAndConcatenate(one -> {
                AuditEntry entry = AuditEntry.success(
                    one.getKey(), "resources.transferred", "users", request.fromUser().id(), request.fromUser().username())
                    .changing("created_by", request.fromUser().username(), request.toUser().username());
                for (Map.Entry<String, Integer> kind : one.getValue().entrySet()) {
                    entry = entry.changing(kind.getKey(), kind.getValue(), 0);
                }
                return audit.record(session, origin, entry);
            })
            .collect().last();
    }

    private Uni<Void> confirm(Session session, ResourceTransferRequested request, GivenRecords given, List<OwnedResourcesChanged> held,
        EventOrigin origin) {
        GivenRecords left = new GivenRecords();
        List<OwnedResourcesChanged> ofGiver = held.stream().filter(one -> one.userId().equals(request.fromUser().id())).toList();
        ofGiver.forEach(one -> one.resources().forEach((kind, number) -> left.add(one.organizationId(), kind, number)));
        ResourcesTransferred confirmation = new ResourcesTransferred(request.id(), service.shortName(), request.organizationId(),
            List.copyOf(given.organizations(request.organizationId())), request.fromUser().id(), request.toUser().id(), given.total(),
            left.total(), ofGiver.get(0).changedAt());
        return outbox.publish(session, Topics.RESOURCE_TRANSFERS, request.id(), ResourcesTransferred.TYPE, confirmation, origin);
    }
}
