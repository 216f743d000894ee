package io.watchpost.scan.portlist;

import static io.watchpost.scan.work.SystemDatabase.query;
import static io.watchpost.scan.work.SystemDatabase.update;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.RequestInfo;
import io.watchpost.scan.Products;
import io.watchpost.scan.work.SystemDatabase;
import io.watchpost.scan.work.WorkException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Brings the database's predefined port lists to what this version of the product defines: at the start, and when asked. */
@ApplicationScoped
class PredefinedSync {

    private static final Logger LOG = Logger.getLogger(PredefinedSync.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final long LOCK = 0x706f72746c697374L;
    private static final String PRESENT = """
        select p.id, p.name, p.comment, coalesce(string_agg(r.protocol || ' ' || r.first_port || ' ' || r.last_port || ' '
            || coalesce(r.comment, ''), E'\\n' order by r.protocol, r.first_port), '') as ranges
        from port_list p left join port_range r on r.port_list_id = p.id where p.predefined group by p.id""";
    private static final String CREATE =
        "insert into port_list (id, app_type, name, comment, predefined) values (?, ?, ?, ?, true)";
    private static final String CHANGE = "update port_list set name = ?, comment = ?, updated_at = now() where id = ?";
    private static final String CLEAR = "delete from port_range where port_list_id = ?";
    private static final String RANGES = PortRangeRows.INSERT.formatted("?", "null", "?");
    private static final String DELETE =
        "delete from port_list p where p.id = ? and not exists (select 1 from target t where t.port_list_id = p.id)";
    private static final String WITHDRAW = "update port_list set activated = false, updated_at = now() where id = ? and activated";

    private final SystemDatabase database;
    private final AuditTrail audit;
    private final ObjectMapper json;

    PredefinedSync(SystemDatabase database, AuditTrail audit, ObjectMapper json) {
        this.database = database;
        this.audit = audit;
        this.json = json;
    }

    void onStart(@Observes StartupEvent event) {
        LOG.debug(database.transaction(this::apply).message());
    }

    /** Syncs when a Super Admin asks. Whether a list is offered stays as it was decided. */
    Uni<SyncResult> run(Caller caller, RequestInfo request) {
        return Uni.createFrom().item(() -> database.transaction(connection -> {
            SyncResult result = apply(connection);
            AuditEntry entry = AuditEntry.success(caller.organizationId(), "port_list.synced", PortListRecords.TYPE, null, null)
                .because(result.message());
            audit.record(connection, caller.origin(request), entry);
            return result;
        })).runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
            .onFailure(WorkException.class).transform(away -> ApiException.unavailable(PAUSE, "The database doesn't answer."));
    }

    private record Present(UUID id, String name, String comment, String ranges) {
    }

    /** One process at a time. */
    private SyncResult apply(Connection connection) throws SQLException {
        query(connection, "select pg_advisory_xact_lock(?)", row -> 0, LOCK);
        List<Present> present = new ArrayList<>(query(connection, PRESENT, row -> new Present(row.getObject("id", UUID.class),
            row.getString("name"), row.getString("comment"), row.getString("ranges"))));
        int created = 0;
        int updated = 0;
        for (PredefinedList list : PredefinedList.all()) {
            for (String product : Products.CODES) {
                UUID id = list.id(product);
                Present found = present.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
                if (found == null) {
                    create(connection, list, product);
                    created++;
                } else if (changed(connection, list, found)) {
                    updated++;
                }
                present.remove(found);
            }
        }
        int removed = 0;
        for (Present surplus : present) {
            query(connection, "select id from port_list where id = ? for update", row -> 0, surplus.id());
            removed += update(connection, DELETE, surplus.id()) == 1 ? 1 : update(connection, WITHDRAW, surplus.id());
        }
        return SyncResult.of(created, updated, removed);
    }

    private void create(Connection connection, PredefinedList list, String product) throws SQLException {
        update(connection, CREATE, list.id(product), product, list.name(), list.comment());
        update(connection, RANGES, list.id(product), PortRangeRows.json(json, list.ranges()));
    }

    private boolean changed(Connection connection, PredefinedList list, Present found) throws SQLException {
        boolean sameRanges = list.signature().equals(found.ranges());
        if (sameRanges && list.name().equals(found.name()) && list.comment().equals(found.comment())) {
            return false;
        }
        update(connection, CHANGE, list.name(), list.comment(), found.id());
        if (!sameRanges) {
            update(connection, CLEAR, found.id());
            update(connection, RANGES, found.id(), PortRangeRows.json(json, list.ranges()));
        }
        return true;
    }
}
