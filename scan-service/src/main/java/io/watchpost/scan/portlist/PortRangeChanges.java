package io.watchpost.scan.portlist;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Permission;
import io.watchpost.kit.security.Permissions;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.Answer;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.RequestInfo;
import io.watchpost.scan.Rows;
import io.watchpost.scan.engine.Protocol;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Adding and deleting the ranges of a port list, under the list's lock, so that they never overlap and never are none. */
@ApplicationScoped
class PortRangeChanges {

    private static final String FIELD = "port_range";
    private static final String RANGES = PortRangeRows.INSERT.formatted(":list", ":organization", ":ranges");
    private static final String CLASHES = """
        select r.first_port, r.last_port from port_range r where r.port_list_id = :list and r.protocol = :protocol
        and r.first_port <= :last and r.last_port >= :first order by r.first_port limit 20""";

    private final Transactions transactions;
    private final Permissions permissions;
    private final PortLists portLists;
    private final Idempotency idempotency;
    private final AuditTrail audit;
    private final Rows rows;
    private final ObjectMapper json;

    PortRangeChanges(Transactions transactions, Permissions permissions, PortLists portLists, Idempotency idempotency, AuditTrail audit,
        Rows rows, ObjectMapper json) {
        this.transactions = transactions;
        this.permissions = permissions;
        this.portLists = portLists;
        this.idempotency = idempotency;
        this.audit = audit;
        this.rows = rows;
        this.json = json;
    }

    /** Adds a range; 422 when it shares a port with another one, or when the list has as many as it may. */
    Uni<Response> add(Caller caller, RequestInfo request, String idempotencyKey, UUID id, PortListInput.RangeRequest body) {
        permissions.require(caller, Permission.PORT_LIST_CREATE);
        PortSpan span = span(body.portRange());
        return transactions.as(caller, session -> idempotency.once(session, caller, idempotencyKey, "addPortRange", List.of(id, body),
            () -> add(session, caller, caller.origin(request), id, span)));
    }

    private static PortSpan span(PortListInput.Range input) {
        if (input.end() < input.start()) {
            throw ApiException.invalid(FIELD + ".end", "out_of_range", "must not be below start");
        }
        return new PortSpan(protocol(input.protocol()), input.start(), input.end()).commented(input.comment());
    }

    private static Protocol protocol(String label) {
        return label.equals("tcp") ? Protocol.TCP : Protocol.UDP;
    }

    private Uni<Answer> add(Session session, Caller caller, EventOrigin origin, UUID id, PortSpan span) {
        UUID range = Ids.next();
        return PortListRecords.lockedOwn(session, id)
            .call(list -> requireRoom(session, id))
            .call(list -> requireFree(session, id, span))
            .call(list -> session.createNativeQuery(RANGES).setParameter("list", id).setParameter("organization", list.organizationId)
                .setParameter("ranges", PortRangeRows.json(json, range, span)).executeUpdate())
            .invoke(list -> list.updatedAt = PortListRecords.now())
            .call(session::flush)
            .call(list -> audit.record(session, origin,
                PortListRecords.entry("port_list.updated", list, caller).changing("port_ranges", null, span.toString())))
            .chain(list -> portLists.document(session, id))
            .map(document -> Answer.created("/v2/port_lists/" + id + "/port_ranges/" + range, document));
    }

    private static Uni<Void> requireRoom(Session session, UUID id) {
        return count(session, id).invoke(count -> {
            if (count >= PortSpans.MOST) {
                throw ApiException.invalid(FIELD, "limit_exceeded", "the list has " + count + " ranges, as many as it may have");
            }
        }).replaceWithVoid();
    }

    private Uni<Void> requireFree(Session session, UUID id, PortSpan span) {
        return session.createNativeQuery(CLASHES, Tuple.class).setParameter("list", id).setParameter("protocol", span.protocol().label())
            .setParameter("first", span.ports().first()).setParameter("last", span.ports().last()).getResultList()
            .invoke(found -> {
                List<FieldError> clashes = found.stream().map(rows::of).map(row -> PortSpans.clash(FIELD, span,
                    new PortSpan(span.protocol(), row.integer("first_port"), row.integer("last_port")))).toList();
                if (!clashes.isEmpty()) {
                    throw ApiException.invalid(clashes);
                }
            }).replaceWithVoid();
    }

    /** Deletes a range; 409 for the last one, since a list without ports would scan nothing. */
    Uni<Void> delete(Caller caller, RequestInfo request, UUID id, UUID range) {
        permissions.require(caller, Permission.PORT_LIST_CREATE);
        return transactions.as(caller, session -> PortListRecords.lockedOwn(session, id)
            .chain(list -> remove(session, caller.origin(request), list, range, caller)));
    }

    private Uni<Void> remove(Session session, EventOrigin origin, PortList list, UUID range, Caller caller) {
        return session.createNativeQuery("""
                delete from port_range where id = :range and port_list_id = :list
                returning protocol, first_port, last_port""", Tuple.class)
            .setParameter("range", range).setParameter("list", list.id).getSingleResultOrNull()
            .onItem().ifNull().failWith(ApiException::notFound)
            .map(rows::of)
            .map(row -> new PortSpan(protocol(row.text("protocol")), row.integer("first_port"), row.integer("last_port")))
            .call(() -> count(session, list.id).invoke(left -> {
                if (left == 0) {
                    throw ApiException.conflict("last_port_range", "A port list keeps at least one range.");
                }
            }))
            .invoke(() -> list.updatedAt = PortListRecords.now())
            .call(() -> session.flush())
            .chain(gone -> audit.record(session, origin,
                PortListRecords.entry("port_list.updated", list, caller).changing("port_ranges", gone.toString(), null)));
    }

    private static Uni<Long> count(Session session, UUID id) {
        return session.createNativeQuery("select count(*) from port_range where port_list_id = :list", Long.class)
            .setParameter("list", id).getSingleResult();
    }
}
