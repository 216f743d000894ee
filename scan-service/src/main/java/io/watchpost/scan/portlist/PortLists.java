package io.watchpost.scan.portlist;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Permission;
import io.watchpost.kit.security.Permissions;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Kind;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.Resource;
import io.watchpost.scan.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What can be done with port lists. */
@ApplicationScoped
public class PortLists {

    private static final Columns COLUMNS = Columns.list()
        .text("name", "p.name").text("comment", "p.comment").text("app_type", "p.app_type").query("activated", Kind.BOOLEAN, "p.activated")
        .sort("name", "p.name").sort("app_type", "p.app_type").sort("created_at", "p.created_at").sort("updated_at", "p.updated_at")
        .dateRange("p.created_at").defaultSort("name").tieBreaker("p.id").build();
    private static final String SELECT = """
        p.id, p.organization_id, p.name, p.comment, p.app_type, p.activated, p.predefined, p.created_at, p.updated_at,
        (select cast(coalesce(json_agg(json_build_object('id', r.id, 'start', r.first_port, 'end', r.last_port, 'protocol', r.protocol,
            'comment', r.comment) order by r.protocol, r.first_port),
            '[]') as text) from port_range r where r.port_list_id = p.id) as ranges""";
    private static final ListSource SOURCE = ListSource.of(SELECT, "port_list p");
    private static final String ONE = "select " + SELECT + " from port_list p where p.id = :id";
    /** The lock keeps a delete, or a change of the product, waiting until the target that chose the list is stored. */
    private static final String USABLE = """
        select p.id from port_list p where p.id = :id and p.app_type = :product and p.activated
        and (p.organization_id is null or p.organization_id = :organization) for share""";
    private static final String PORTS = """
        select coalesce(string_agg(r.first_port || '-' || r.last_port, ',' order by r.first_port) filter (where r.protocol = 'tcp'), '')
                as tcp,
            coalesce(string_agg(r.first_port || '-' || r.last_port, ',' order by r.first_port) filter (where r.protocol = 'udp'), '')
                as udp
        from port_list p join port_range r on r.port_list_id = p.id where p.id = :id""";

    private final Transactions transactions;
    private final Permissions permissions;
    private final Lists lists;
    private final Accounts accounts;
    private final Rows rows;

    PortLists(Transactions transactions, Permissions permissions, Lists lists, Accounts accounts, Rows rows) {
        this.transactions = transactions;
        this.permissions = permissions;
        this.lists = lists;
        this.accounts = accounts;
        this.rows = rows;
    }

    /** The product's lists: the predefined ones and those of the caller's circle. */
    public Uni<ListDocument<PortListView>> list(Caller caller, UriInfo uri) {
        permissions.require(caller, Permission.PORT_LIST_ACCESS);
        return list(caller, uri, SOURCE);
    }

    /** Those of them that are offered for targets; everybody who makes targets may see these. */
    public Uni<ListDocument<PortListView>> activated(Caller caller, UriInfo uri) {
        return list(caller, uri, SOURCE.where("p.activated"));
    }

    private Uni<ListDocument<PortListView>> list(Caller caller, UriInfo uri, ListSource from) {
        ListQuery query = ListQuery.parse(uri, COLUMNS, caller.zone());
        ListSource source = from.where("p.app_type = :product", "product", caller.product());
        return transactions.as(caller, session -> lists.rows(session, query, source, tuple -> view(rows.of(tuple))));
    }

    /** One list; 404 outside the circle. */
    public Uni<Document<PortListView>> show(Caller caller, UUID id) {
        permissions.require(caller, Permission.PORT_LIST_ACCESS);
        return transactions.as(caller, session -> document(session, id));
    }

    /** The list as it is in the session's transaction. */
    Uni<Document<PortListView>> document(Session session, UUID id) {
        return session.createNativeQuery(ONE, Tuple.class).setParameter("id", id).getSingleResultOrNull()
            .onItem().ifNull().failWith(ApiException::notFound)
            .map(tuple -> new Document<>(view(rows.of(tuple))));
    }

    /** True when a target of that organization and product may have the list: it is predefined or the organization's own, and offered. */
    public Uni<Boolean> usable(Session session, UUID organization, String product, UUID id) {
        return session.createNativeQuery(USABLE, UUID.class).setParameter("id", id).setParameter("product", product)
            .setParameter("organization", organization).getSingleResultOrNull().map(Objects::nonNull);
    }

    /** The ports of a list; of the product's standard list when the id is null. */
    public Uni<Ports> ports(Session session, String product, UUID id) {
        return session.createNativeQuery(PORTS, Tuple.class).setParameter("id", id == null ? PredefinedList.standard(product) : id)
            .getSingleResult().map(rows::of).map(row -> new Ports(row.text("tcp"), row.text("udp")));
    }

    private Resource<PortListView> view(Rows.Row row) {
        List<PortListView.Range> ranges = row.list("ranges", PortListView.Range.class);
        UUID organization = row.uuid("organization_id");
        PortListView view = new PortListView(row.uuid("id"), row.text("name"), row.text("comment"), PortListView.Count.of(ranges), ranges,
            row.text("app_type"), row.flag("activated"), row.flag("predefined"),
            organization == null ? null : new Ref(organization, accounts.organizationName(organization)),
            row.time("created_at"), row.time("updated_at"));
        return new Resource<>(view.id(), PortListRecords.TYPE, view);
    }
}
