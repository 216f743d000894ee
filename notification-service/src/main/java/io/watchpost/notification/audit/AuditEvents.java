package io.watchpost.notification.audit;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reads the audit trail of the organizations in the caller's circle. */
@ApplicationScoped
class AuditEvents {

    private final Transactions transactions;
    private final Lists lists;
    private final Accounts accounts;

    AuditEvents(Transactions transactions, Lists lists, Accounts accounts) {
        this.transactions = transactions;
        this.lists = lists;
        this.accounts = accounts;
    }

    Uni<ListDocument<AuditEventView>> list(Caller caller, ListQuery query) {
        ListSource source = ListSource.of("e", "AuditEvent e").within(caller.circle(), "e.organizationId");
        return transactions.as(caller, session ->
            lists.entities(session, query, source, AuditEvent.class, event -> AuditEventView.of(event, accounts)));
    }

    Uni<Document<AuditEventView>> get(Caller caller, UUID id) {
        return transactions.as(caller, session -> session.find(AuditEvent.class, id))
            .onItem().transform(event -> event == null || !caller.circle().contains(event.organizationId) ? null : event)
            .onItem().ifNull().failWith(ApiException::notFound)
            .map(event -> new Document<>(AuditEventView.of(event, accounts)));
    }
}
