package io.watchpost.auth.events;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.organization.Organization;
import io.watchpost.auth.user.User;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.events.Outbox;
import io.watchpost.kit.events.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Tells the other services what users and organizations are, in the transaction that changes them. */
@ApplicationScoped
public class AccountEvents {

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

    public Uni<Void> changed(Session session, Organization organization, EventOrigin origin) {
        return outbox.publish(
                session, Topics.AUTH_ACCOUNTS, organization.id(), "OrganizationChanged", OrganizationChanged.of(organization), origin);
    }
}
