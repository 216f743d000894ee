package io.watchpost.kit.ownership;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.events.ServiceIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Counts what users hold, rightly also when several transactions change it: each first takes a lock for user and organization that it keeps
 * until its commit, so it counts what those before it have left, and its event is the later one. The lock comes after all row locks of its
 * transaction, and several are taken in the same order, so nobody waits in a circle.
 */
@ApplicationScoped
class HolderCounts {

    private static final String LOCK = """
        select count(pg_advisory_xact_lock(k.key)) from
            (select hashtextextended(h.pair, 0) as key from unnest(string_to_array(cast(:holders as text), ',')) as h (pair) order by 1) k
        """;
    private static final String HOLDERS = """
         from (select cast(split_part(pair, '/', 1) as uuid) as user_id, cast(split_part(pair, '/', 2) as uuid) as organization_id
             from unnest(string_to_array(cast(:holders as text), ',')) as p (pair)) h
        """;
    private static final String COUNT =
        ", (select count(*) from %s r where r.created_by = h.user_id and r.organization_id = h.organization_id) as %s";
    private static final String TIME = "cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as changed_at";

    private final OwnedTables tables;
    private final ServiceIdentity service;
    private final String count;

    HolderCounts(OwnedTables tables, ServiceIdentity service) {
        this.tables = tables;
        this.service = service;
        this.count = "select h.user_id, h.organization_id, " + TIME + tables.byKind().entrySet().stream()
            .map(one -> COUNT.formatted(one.getValue(), one.getKey())).collect(Collectors.joining()) + HOLDERS;
    }

    /** What each of them holds now; at least one of them. */
    Uni<List<OwnedResourcesChanged>> of(Session session, Collection<Holder> holders) {
        String pairs = holders.stream().distinct().map(holder -> holder.userId() + "/" + holder.organizationId())
            .collect(Collectors.joining(","));
        return session.createNativeQuery(LOCK, Long.class).setParameter("holders", pairs).getSingleResult()
            .chain(() -> session.createNativeQuery(count, Tuple.class).setParameter("holders", pairs).getResultList())
            .map(rows -> rows.stream().map(this::read).toList());
    }

    private OwnedResourcesChanged read(Tuple row) {
        Map<String, Integer> resources = new TreeMap<>();
        tables.byKind().keySet().forEach(kind -> resources.put(kind, row.get(kind, Long.class).intValue()));
        return new OwnedResourcesChanged(row.get("user_id", UUID.class), row.get("organization_id", UUID.class), service.shortName(),
            resources, Instant.ofEpochMilli(row.get("changed_at", Long.class)));
    }
}
