package io.watchpost.auth.transfer;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.auth.user.User;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.Event;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.events.Outbox;
import io.watchpost.kit.events.Topics;
import io.watchpost.kit.ownership.ResourceTransferRequested;
import io.watchpost.kit.ownership.ResourcesTransferred;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.Lists;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Giving all that a user holds to another user; each method is one transaction. */
@ApplicationScoped
class ResourceTransfers {

    private static final String COMPLETED = "completed";

    private final Tenancy tenancy;
    private final ResourceTransferRows rows;
    private final OwnedResources owned;
    private final Lists lists;
    private final Outbox outbox;
    private final AuditTrail audit;

    ResourceTransfers(Tenancy tenancy, ResourceTransferRows rows, OwnedResources owned, Lists lists, Outbox outbox, AuditTrail audit) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.owned = owned;
        this.lists = lists;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Asks the services for it. Asked again while that goes on, it answers the transfer that is under way. */
    Uni<ResourceTransferAnswer> request(Caller caller, EventOrigin origin, UUID giver, UUID receiver) {
        ResourceTransferRules.requireTwo(giver, receiver);
        return tenancy.as(caller, (session, tenant) -> people(session, giver, receiver)
                .invoke(people -> ResourceTransferRules.requirePermitted(caller, people.giver(), people.receiver()))
                .chain(people -> rows.inTheWay(session, giver, receiver)
                        .chain(pending -> pending == null
                                ? begin(session, caller, origin, people)
                                : Uni.createFrom().item(pending)
                                        .invoke(() -> ResourceTransferRules.requireSame(pending, giver, receiver)))))
                .map(ResourceTransferAnswer::of);
    }

    Uni<Document<ResourceTransferView>> get(Caller caller, UUID id) {
        return tenancy.as(caller, (session, tenant) -> rows.find(session, id))
                .onItem().ifNull().failWith(ApiException::notFound)
                .map(transfer -> new Document<>(transfer.resource()));
    }

    Uni<ListDocument<ResourceTransferView>> list(Caller caller, ListQuery query) {
        return tenancy.as(caller, (session, tenant) -> lists.rows(session, query,
                ResourceTransferRows.SOURCE.within(tenant.circle(), "t.organization_id"), row -> rows.view(row).resource()));
    }

    /** A service has done its part. */
    Uni<Void> confirmed(Session session, Event event) {
        ResourcesTransferred confirmation = event.as(ResourcesTransferred.class);
        return rows.confirm(session, confirmation).chain(changed -> changed
                ? owned.given(session, confirmation)
                        .chain(() -> rows.find(session, confirmation.id()))
                        .chain(transfer -> recordEnd(session, transfer, event.continued()))
                : Uni.createFrom().voidItem());
    }

    private record People(User giver, User receiver) {}

    /** Both accounts, locked: neither is deleted, moved or part of another transfer before this one is on record. */
    private static Uni<People> people(Session session, UUID giver, UUID receiver) {
        return session.createSelectionQuery("from User u join fetch u.organization where u.id in (:ids) order by u.id", User.class)
                .setParameter("ids", List.of(giver, receiver))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .map(users -> new People(one(users, giver), one(users, receiver)));
    }

    private static User one(List<User> users, UUID id) {
        return users.stream().filter(user -> user.id().equals(id)).findFirst().orElseThrow(ApiException::notFound);
    }

    private Uni<ResourceTransferView> begin(Session session, Caller caller, EventOrigin origin, People people) {
        User giver = people.giver();
        User receiver = people.receiver();
        UUID id = Ids.next();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        ResourceTransferRequested event = new ResourceTransferRequested(id, giver.organization().id(),
                new ResourceTransferRequested.Giver(giver.id(), giver.username()),
                new ResourceTransferRequested.Receiver(receiver.id(), receiver.username(), receiver.role()), now);
        return rows.insert(session, id, giver, receiver, caller, now)
                .call(() -> outbox.publish(session, Topics.RESOURCE_TRANSFERS, id, ResourceTransferRequested.TYPE, event, origin))
                .call(transfer -> audit.record(session, origin, entry(transfer, "resource_transfer.requested")));
    }

    private Uni<Void> recordEnd(Session session, ResourceTransferView transfer, EventOrigin origin) {
        if (!transfer.status().equals(COMPLETED)) {
            return Uni.createFrom().voidItem();
        }
        return audit.record(session, origin, entry(transfer, "resource_transfer.completed").changing("status", "pending", COMPLETED));
    }

    private static AuditEntry entry(ResourceTransferView transfer, String action) {
        return AuditEntry
                .success(transfer.organization().id(), action, ResourceTransferView.TYPE, transfer.id(), transfer.fromUser().username())
                .changing("held_by", transfer.fromUser().username(), transfer.toUser().username());
    }
}
