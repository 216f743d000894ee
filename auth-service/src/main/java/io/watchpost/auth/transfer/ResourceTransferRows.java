package io.watchpost.auth.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.user.User;
import io.watchpost.kit.ownership.ResourcesTransferred;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.UserRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The rows of transfers. */
@ApplicationScoped
class ResourceTransferRows {

    /** The services that keep users' records. A transfer waits for each of them, also for one that has none of that user's. */
    private static final List<String> SERVICES = List.of("scan", "report");

    private static final String ALL = "string_to_array('" + String.join(",", SERVICES) + "', ',')";
    private static final String SELECT = """
            t.id, t.organization_id, o.name as organization_name, t.from_user_id, t.from_username, t.to_user_id, t.to_username,
            t.requested_by, t.requested_by_username, t.status, t.requested_at, t.completed_at,
            array_to_string(array(select s.name from unnest(%s) as s (name) where not jsonb_exists(t.confirmations, s.name)), ',')
                as waiting_for,
            cast((select coalesce(jsonb_object_agg(sums.kind, sums.number), '{}') from (
                    select r.key as kind, sum(cast(r.value as integer)) as number
                    from jsonb_each(t.confirmations) c, jsonb_each_text(c.value -> 'resources') r group by r.key) sums) as text)
                as resources""".formatted(ALL);
    private static final String FROM = "resource_transfer t join organization o on o.id = t.organization_id";
    private static final String ONE = "select " + SELECT + " from " + FROM + " where t.id = :id";
    /** A user gives to one at a time, and nothing goes on to a third user before it has arrived. */
    private static final String IN_THE_WAY = "select " + SELECT + " from " + FROM + """
             where t.status = 'pending' and (t.from_user_id in (:giver, :receiver) or t.to_user_id = :giver)
            order by t.from_user_id = :giver and t.to_user_id = :receiver desc limit 1""";
    private static final String INSERT = """
            insert into resource_transfer (id, organization_id, from_user_id, from_username, to_user_id, to_username, requested_by,
                requested_by_username, requested_at)
            values (:id, :organization, :giver, :giverName, :receiver, :receiverName, :caller, :callerName, :time)
            """;
    /** The first confirmation of a service counts; whichever is the last one that was missing completes the transfer. */
    private static final String CONFIRM = """
            update resource_transfer t set confirmations = c.together,
                status = case when c.complete then 'completed' else t.status end,
                completed_at = case when c.complete then now() end
            from (select p.id, p.confirmations || n.one as together, jsonb_exists_all(p.confirmations || n.one, %s) as complete
                from resource_transfer p, (select jsonb_build_object(cast(:service as text), jsonb_build_object(
                    'confirmed_at', now(), 'resources', cast(cast(:resources as text) as jsonb))) as one) n
                where p.id = :id and p.status = 'pending' and not jsonb_exists(p.confirmations, cast(:service as text)) for update of p) c
            where t.id = c.id
            """.formatted(ALL);

    static final ListSource SOURCE = ListSource.of(SELECT, FROM);
    static final Columns COLUMNS = Columns.list()
            .text("status", "t.status").text("from_username", "t.from_username").text("to_username", "t.to_username")
            .sort("requested_at", "t.requested_at").sort("completed_at", "t.completed_at")
            .dateRange("t.requested_at").defaultSort("requested_at:desc").tieBreaker("t.id")
            .build();

    private final ObjectMapper json;

    ResourceTransferRows(ObjectMapper json) {
        this.json = json;
    }

    /** One that the transaction may see, or null. */
    Uni<ResourceTransferView> find(Session session, UUID id) {
        return session.createNativeQuery(ONE, Tuple.class).setParameter("id", id).getSingleResultOrNull().map(this::view);
    }

    /** The pending transfer of the same two users; where there is none another one that stands in the way; or null. */
    Uni<ResourceTransferView> inTheWay(Session session, UUID giver, UUID receiver) {
        return session.createNativeQuery(IN_THE_WAY, Tuple.class)
                .setParameter("giver", giver)
                .setParameter("receiver", receiver)
                .getSingleResultOrNull()
                .map(this::view);
    }

    Uni<ResourceTransferView> insert(Session session, UUID id, User giver, User receiver, Caller caller, Instant time) {
        return session.createNativeQuery(INSERT)
                .setParameter("id", id)
                .setParameter("organization", giver.organization().id())
                .setParameter("giver", giver.id())
                .setParameter("giverName", giver.username())
                .setParameter("receiver", receiver.id())
                .setParameter("receiverName", receiver.username())
                .setParameter("caller", caller.userId())
                .setParameter("callerName", caller.username())
                .setParameter("time", time)
                .executeUpdate()
                .chain(() -> find(session, id));
    }

    /** Notes a service's confirmation; false when that changes nothing: it is there already, or nobody waits for it. */
    Uni<Boolean> confirm(Session session, ResourcesTransferred confirmation) {
        if (!SERVICES.contains(confirmation.service())) {
            return Uni.createFrom().item(false);
        }
        return session.createNativeQuery(CONFIRM)
                .setParameter("id", confirmation.id())
                .setParameter("service", confirmation.service())
                .setParameter("resources", text(confirmation.resources()))
                .executeUpdate()
                .map(changed -> changed == 1);
    }

    ResourceTransferView view(Tuple row) {
        if (row == null) {
            return null;
        }
        String waitingFor = row.get("waiting_for", String.class);
        return new ResourceTransferView(row.get("id", UUID.class),
                new Ref(row.get("organization_id", UUID.class), row.get("organization_name", String.class)),
                user(row, "from_user_id", "from_username"), user(row, "to_user_id", "to_username"),
                user(row, "requested_by", "requested_by_username"), row.get("status", String.class),
                waitingFor.isEmpty() ? List.of() : List.of(waitingFor.split(",")), numbers(row.get("resources", String.class)),
                row.get("requested_at", Instant.class), row.get("completed_at", Instant.class));
    }

    private static UserRef user(Tuple row, String id, String name) {
        return new UserRef(row.get(id, UUID.class), row.get(name, String.class));
    }

    private String text(Map<String, Integer> resources) {
        try {
            return json.writeValueAsString(resources);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, Integer> numbers(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("Stored numbers can't be read", foreign);
        }
    }
}
