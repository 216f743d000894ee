package io.watchpost.auth.events;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.organization.Organization;
import io.watchpost.auth.plan.OrganizationLimits;
import io.watchpost.auth.user.User;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.events.Outbox;
import io.watchpost.kit.events.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Tells the other services what users and organizations are, in the transaction that changes them. */
@ApplicationScoped
public class AccountEvents {

    private static final String ORGANIZATION_CHANGED = "OrganizationChanged";

    private final Outbox outbox;

    AccountEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    public Uni<Void> changed(Session session, User user, EventOrigin origin) {
        return outbox.publish(session, Topics.AUTH_ACCOUNTS, user.id(), "UserChanged", UserChanged.of(user), origin);
    }

    /** The user is no more. */
    public Uni<Void> gone(Session session, User user, EventOrigin origin) {
        return outbox.publishDeletion(session, Topics.AUTH_ACCOUNTS, user.id(), "UserChanged", origin);
    }

    /** With its limits as they are now: its row must be changed or locked by then, so that what is told last is what came last. */
    public Uni<Void> changed(Session session, Organization organization, EventOrigin origin) {
        return OrganizationLimits.of(session, organization)
                .chain(limits -> outbox.publish(session, Topics.AUTH_ACCOUNTS, organization.id(), ORGANIZATION_CHANGED,
                        OrganizationChanged.of(organization, limits), origin));
    }

    public Uni<Void> organizationDeleted(Session session, UUID organization, EventOrigin origin) {
        return outbox.publishDeletion(session, Topics.AUTH_ACCOUNTS, organization, ORGANIZATION_CHANGED, origin);
    }
}
