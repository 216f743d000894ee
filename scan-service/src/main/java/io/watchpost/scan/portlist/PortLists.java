package io.watchpost.scan.portlist;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.Columns;
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
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What can be done with port lists. */
@ApplicationScoped
public class PortLists {

    private static final Columns COLUMNS = Columns.list()
        .text("name", "p.name").text("comment", "p.comment").text("app_type", "p.app_type").query("activated", Kind.BOOLEAN, "p.activated")
        .sort("name", "p.name").sort("app_type", "p.app_type").sort("created_at", "p.created_at").sort("updated_at", "p.updated_at")
        .dateRange("p.created_at").defaultSort("name").tieBreaker("p.id").build();
    private static final ListSource SOURCE = ListSource.of("""
        p.id, p.organization_id, p.name, p.comment, p.app_type, p.activated, p.predefined, p.created_at, p.updated_at,
        (select cast(coalesce(json_agg(json_build_object('id', r.id, 'start', r.first_port, 'end', r.last_port, 'protocol', r.protocol,
            'comment', r.comment) order by r.protocol, r.first_port),
            '[]') as text) from port_range r where r.port_list_id = p.id) as ranges""",
        "port_list p");
    private static final String PORTS = """
        select coalesce(string_agg(r.first_port || '-' || r.last_port, ',' order by r.first_port) filter (where r.protocol = 'tcp'), '')
                as tcp,
            coalesce(string_agg(r.first_port || '-' || r.last_port, ',' order by r.first_port) filter (where r.protocol = 'udp'), '')
                as udp
        from port_list p join port_range r on r.port_list_id = p.id where %s""";

    private final Transactions transactions;
    private final Lists lists;
    private final Accounts accounts;
    private final Rows rows;

    PortLists(Transactions transactions, Lists lists, Accounts accounts, Rows rows) {
        this.transactions = transactions;
        this.lists = lists;
        this.accounts = accounts;
        this.rows = rows;
    }

    /** The product's lists: the predefined ones and those of the caller's circle. */
    public Uni<ListDocument<PortListView>> list(Caller caller, UriInfo uri) {
        ListQuery query = ListQuery.parse(uri, COLUMNS, caller.zone());
        ListSource source = SOURCE.where("p.app_type = :product", "product", caller.product());
        return transactions.as(caller, session -> lists.rows(session, query, source, tuple -> view(rows.of(tuple))));
    }

    /** True when the caller may choose the list: it is there, offered, and of the active product. */
    public Uni<Boolean> usable(Session session, Caller caller, UUID id) {
        return session.createNativeQuery("select count(*) from port_list p where p.id = :id and p.app_type = :product and p.activated",
            Long.class)
            .setParameter("id", id).setParameter("product", caller.product()).getSingleResult().map(count -> count == 1);
    }

    /** The ports of a list; of the product's list of all TCP ports when the id is null. */
    public Uni<Ports> ports(Session session, String product, UUID id) {
        var query = id == null
            ? session.createNativeQuery(PORTS.formatted("p.predefined and p.name = 'All TCP' and p.app_type = :product"), Tuple.class)
                .setParameter("product", product)
            : session.createNativeQuery(PORTS.formatted("p.id = :id"), Tuple.class).setParameter("id", id);
        return query.getSingleResult().map(rows::of).map(row -> new Ports(row.text("tcp"), row.text("udp")));
    }

    private Resource<PortListView> view(Rows.Row row) {
        List<PortListView.Range> ranges = row.list("ranges", PortListView.Range.class);
        UUID organization = row.uuid("organization_id");
        PortListView view = new PortListView(row.uuid("id"), row.text("name"), row.text("comment"), PortListView.Count.of(ranges), ranges,
            row.text("app_type"), row.flag("activated"), row.flag("predefined"),
            organization == null ? null : new Ref(organization, accounts.organizationName(organization)),
            row.time("created_at"), row.time("updated_at"));
        return new Resource<>(view.id(), "port_lists", view);
    }
}
