package io.watchpost.kit.ownership;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.events.Outbox;
import io.watchpost.kit.events.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Tells on {@code resource.ownership} how many records users hold, in the transaction that changes it. */
@ApplicationScoped
public class Ownership {

    private final HolderCounts counts;
    private final Outbox outbox;

    Ownership(HolderCounts counts, Outbox outbox) {
        this.counts = counts;
        this.outbox = outbox;
    }

    /** A record of that organization came to the user, or went. Call it last: what was changed before is counted. */
    public Uni<Void> changed(Session session, UUID user, UUID organization, EventOrigin origin) {
        return changed(session, List.of(new Holder(user, organization)), origin).replaceWithVoid();
    }

    /**
     * Records came to these users, or went.
     *
     * @return what each of them holds now, as it was told
     */
    public Uni<List<OwnedResourcesChanged>> changed(Session session, Collection<Holder> holders, EventOrigin origin) {
        return counts.of(session, holders).call(changes -> Multi.createFrom().iterable(changes)
            .onItem().transformToUniAndConcatenate(change -> outbox.publish(
                session, Topics.RESOURCE_OWNERSHIP, change.key(), OwnedResourcesChanged.TYPE, change, origin))
            .collect().last());
    }
}
