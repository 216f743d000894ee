package io.watchpost.scan.portlist;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.ApiException;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What every change of a port list begins and ends with. */
final class PortListRecords {

    static final String TYPE = "port_lists";

    private static final int NAMED_TARGETS = 5;

    private PortListRecords() {
    }

    /** The list, locked until the transaction ends: targets that begin to use it wait; 404 outside the circle. */
    static Uni<PortList> locked(Session session, UUID id) {
        return session.find(PortList.class, id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(ApiException::notFound);
    }

    /** The same for what may not be done with predefined lists: 403. */
    static Uni<PortList> lockedOwn(Session session, UUID id) {
        return locked(session, id).invoke(list -> {
            if (list.predefined) {
                throw ApiException.forbidden("predefined", "A predefined port list is the same for all and can't be changed.");
            }
        });
    }

    /** 409 with this code while a target uses the list that the condition, about {@code t}, is true of. */
    static Uni<Void> requireUnused(Session session, PortList list, String code, String condition, String what) {
        return session.createNativeQuery("select t.name from target t where t.port_list_id = :id and " + condition
                + " order by t.name limit " + (NAMED_TARGETS + 1), String.class)
            .setParameter("id", list.id).getResultList()
            .invoke(names -> {
                if (!names.isEmpty()) {
                    throw ApiException.conflict(code, what + named(names) + ".");
                }
            }).replaceWithVoid();
    }

    private static String named(List<String> names) {
        return names.size() <= NAMED_TARGETS ? String.join(", ", names)
            : String.join(", ", names.subList(0, NAMED_TARGETS)) + " and others";
    }

    /** The trail of a predefined list's changes is that of whoever made them. */
    static AuditEntry entry(String action, PortList list, Caller caller) {
        UUID organization = list.organizationId == null ? caller.organizationId() : list.organizationId;
        return AuditEntry.success(organization, action, TYPE, list.id, list.name);
    }

    /** PostgreSQL keeps microseconds. */
    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
