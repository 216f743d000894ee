package io.watchpost.notification.notification;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Account;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The inboxes. A user sees the own one only, whatever the role. */
@ApplicationScoped
public class Notifications {

    private static final String READ_ALL = """
        update Notification set readAt = :now, seenAt = coalesce(seenAt, :now), updatedAt = :now where userId = :user and readAt is null""";
    private static final String SEEN_ALL =
        "update Notification set seenAt = :now, updatedAt = :now where userId = :user and seenAt is null";

    private final Transactions transactions;
    private final Lists lists;

    Notifications(Transactions transactions, Lists lists) {
        this.transactions = transactions;
        this.lists = lists;
    }

    /** Tells each of them, in the transaction of the caller. */
    public Uni<Void> notify(Session session, Collection<Account> recipients, Notice notice) {
        Instant now = now();
        return session.persistAll(recipients.stream().map(recipient -> Notification.of(recipient, notice, now)).toArray());
    }

    /** Forgets what was told to somebody whose account is gone. */
    public Uni<Void> forget(Session session, UUID user) {
        return session.createMutationQuery("delete from Notification where userId = :user").setParameter("user", user)
            .executeUpdate().replaceWithVoid();
    }

    Uni<ListDocument<NotificationView>> list(Caller caller, ListQuery query) {
        ListSource own = ListSource.of("n", "Notification n").where("n.userId = :user", "user", caller.userId());
        return transactions.as(caller, session -> lists.entities(session, query, own, Notification.class, NotificationView::of));
    }

    Uni<Document<NotificationView>> get(Caller caller, UUID id) {
        return transactions.as(caller, session -> own(session, caller, id).map(Notifications::document));
    }

    Uni<Document<NotificationView>> markRead(Caller caller, UUID id) {
        return mark(caller, id, Notification::markRead);
    }

    Uni<Document<NotificationView>> markSeen(Caller caller, UUID id) {
        return mark(caller, id, Notification::markSeen);
    }

    Uni<MarkedCount> markAllRead(Caller caller) {
        return markAll(caller, READ_ALL);
    }

    Uni<MarkedCount> markAllSeen(Caller caller) {
        return markAll(caller, SEEN_ALL);
    }

    Uni<Void> delete(Caller caller, UUID id) {
        return transactions.as(caller, session -> own(session, caller, id).chain(session::remove));
    }

    private Uni<Document<NotificationView>> mark(Caller caller, UUID id, BiConsumer<Notification, Instant> change) {
        return transactions.as(caller, session -> own(session, caller, id)
            .invoke(notification -> change.accept(notification, now()))
            .map(Notifications::document));
    }

    private Uni<MarkedCount> markAll(Caller caller, String statement) {
        return transactions.as(caller, session -> session.createMutationQuery(statement)
            .setParameter("now", now())
            .setParameter("user", caller.userId())
            .executeUpdate()
            .map(MarkedCount::new));
    }

    private static Uni<Notification> own(Session session, Caller caller, UUID id) {
        return session.find(Notification.class, id)
            .onItem().transform(found -> found == null || !found.userId.equals(caller.userId()) ? null : found)
            .onItem().ifNull().failWith(ApiException::notFound);
    }

    private static Document<NotificationView> document(Notification notification) {
        return new Document<>(NotificationView.of(notification));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
