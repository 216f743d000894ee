package io.watchpost.scan.portlist;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Permission;
import io.watchpost.kit.security.Permissions;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.Answer;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Making, renaming and deleting an organization's own port lists; each method is one transaction. */
@ApplicationScoped
class PortListChanges {

    private static final String RANGES = PortRangeRows.INSERT.formatted(":list", ":organization", ":ranges");

    private final Transactions transactions;
    private final Permissions permissions;
    private final PortLists portLists;
    private final Idempotency idempotency;
    private final AuditTrail audit;
    private final ObjectMapper json;

    PortListChanges(Transactions transactions, Permissions permissions, PortLists portLists, Idempotency idempotency, AuditTrail audit,
        ObjectMapper json) {
        this.transactions = transactions;
        this.permissions = permissions;
        this.portLists = portLists;
        this.idempotency = idempotency;
        this.audit = audit;
        this.json = json;
    }

    /** Makes a list for the caller's organization. */
    Uni<Response> create(Caller caller, RequestInfo request, String idempotencyKey, PortListInput.Request body) {
        permissions.require(caller, Permission.PORT_LIST_CREATE);
        requireMayChoose(caller, body.portList().appType());
        List<PortSpan> spans = PortSpans.parse("port_list.port_range", body.portList().portRange());
        return transactions.as(caller, session -> idempotency.once(session, caller, idempotencyKey, "createPortList", body,
            () -> create(session, caller, caller.origin(request), body.portList(), spans)));
    }

    /** A list of another product than the active one is made as a list's product is changed: by Admins. */
    private static void requireMayChoose(Caller caller, String appType) {
        if (appType != null && !appType.equals(caller.product()) && !caller.atLeast(Role.ADMIN)) {
            throw ApiException.forbidden("not_permitted", "Only Admins make port lists of another product than the active one.");
        }
    }

    private Uni<Answer> create(Session session, Caller caller, EventOrigin origin, PortListInput input, List<PortSpan> spans) {
        PortList list = new PortList();
        list.id = Ids.next();
        list.organizationId = caller.organizationId();
        list.appType = input.appType() == null ? caller.product() : input.appType();
        list.name = input.name().strip();
        list.comment = input.comment();
        list.activated = true;
        list.createdAt = PortListRecords.now();
        list.updatedAt = list.createdAt;
        return session.persist(list)
            .chain(session::flush)
            .chain(() -> session.createNativeQuery(RANGES).setParameter("list", list.id)
                .setParameter("organization", list.organizationId).setParameter("ranges", PortRangeRows.json(json, spans)).executeUpdate())
            .chain(() -> audit.record(session, origin, PortListRecords.entry("port_list.created", list, caller)))
            .chain(() -> portLists.document(session, list.id))
            .map(document -> Answer.created("/v2/port_lists/" + list.id, document));
    }

    /** Changes the fields sent. */
    Uni<Document<PortListView>> update(Caller caller, RequestInfo request, UUID id, PortListInput.Change change) {
        permissions.require(caller, Permission.PORT_LIST_CREATE);
        return transactions.as(caller, session -> PortListRecords.lockedOwn(session, id)
            .invoke(list -> {
                list.name = change.name() == null ? list.name : change.name().strip();
                list.comment = change.comment() == null ? list.comment : change.comment();
                list.updatedAt = PortListRecords.now();
            })
            .call(session::flush)
            .call(list -> audit.record(session, caller.origin(request), PortListRecords.entry("port_list.updated", list, caller)))
            .chain(list -> portLists.document(session, id)));
    }

    /** Deletes a list and its ranges; 409 while a target uses it. */
    Uni<Void> delete(Caller caller, RequestInfo request, UUID id) {
        permissions.require(caller, Permission.PORT_LIST_CREATE);
        return transactions.as(caller, session -> PortListRecords.lockedOwn(session, id)
            .call(list -> PortListRecords.requireUnused(session, list, "port_list_in_use", "true", "It is used by "))
            .call(session::remove)
            .call(session::flush)
            .chain(list -> audit.record(session, caller.origin(request), PortListRecords.entry("port_list.deleted", list, caller))));
    }
}
