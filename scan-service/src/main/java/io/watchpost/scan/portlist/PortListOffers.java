package io.watchpost.scan.portlist;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Whether a port list is offered, and for which product: decided by a Super Admin, or by an Admin about the own organization's lists. */
@ApplicationScoped
class PortListOffers {

    private final Transactions transactions;
    private final PortLists portLists;
    private final AuditTrail audit;

    PortListOffers(Transactions transactions, PortLists portLists, AuditTrail audit) {
        this.transactions = transactions;
        this.portLists = portLists;
        this.audit = audit;
    }

    /** Offers the list for new targets, or no longer; targets that have it keep it. */
    Uni<Document<PortListView>> activate(Caller caller, RequestInfo request, UUID id, boolean activated) {
        return transactions.as(caller, session -> PortListRecords.locked(session, id)
            .invoke(list -> requireOwn(caller, list))
            .call(list -> {
                if (list.activated == activated) {
                    return Uni.createFrom().voidItem();
                }
                list.activated = activated;
                list.updatedAt = PortListRecords.now();
                String action = activated ? "port_list.activated" : "port_list.deactivated";
                return session.flush()
                    .chain(() -> audit.record(session, caller.origin(request), PortListRecords.entry(action, list, caller)));
            })
            .chain(list -> portLists.document(session, id)));
    }

    /** Gives the list to another product; 409 while a target of the former one uses it. */
    Uni<Document<PortListView>> product(Caller caller, RequestInfo request, UUID id, String product) {
        return transactions.as(caller, session -> PortListRecords.lockedOwn(session, id)
            .invoke(list -> requireOwn(caller, list))
            .call(list -> {
                if (list.appType.equals(product)) {
                    return Uni.createFrom().voidItem();
                }
                AuditEntry entry = PortListRecords.entry("port_list.updated", list, caller).changing("app_type", list.appType, product);
                return PortListRecords.requireUnused(session, list, "port_list_in_use", "t.product <> '" + product + "'",
                        "Targets of another product use it: ")
                    .invoke(() -> {
                        list.appType = product;
                        list.updatedAt = PortListRecords.now();
                    })
                    .chain(session::flush)
                    .chain(() -> audit.record(session, caller.origin(request), entry));
            })
            .chain(list -> portLists.document(session, id)));
    }

    private static void requireOwn(Caller caller, PortList list) {
        if (!caller.atLeast(Role.SUPER_ADMIN) && !caller.organizationId().equals(list.organizationId)) {
            throw ApiException.forbidden("own_records_only", "An Admin decides this about the own organization's port lists only.");
        }
    }
}
