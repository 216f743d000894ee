package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.events.AccountEvents;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.auth.plan.Product;
import io.watchpost.auth.plan.ProductView;
import io.watchpost.auth.plan.Subscriptions;
import io.watchpost.kit.events.AuditEntry;
import io.watchpost.kit.events.AuditTrail;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import io.watchpost.kit.web.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The products, and the one that the caller works with. */
@ApplicationScoped
class OwnProducts {

    static final Columns COLUMNS = Columns.list()
            .text("code", "p.code").text("name", "p.name").sort("code", "p.code").sort("name", "lower(p.name)")
            .defaultSort("name").tieBreaker("p.code").build();

    private static final ListSource SOURCE = ListSource.of("p.code", Arrays.stream(Product.values())
            .map(product -> "('%s', '%s')".formatted(product.code(), product.title()))
            .collect(Collectors.joining(", ", "(values ", ") as p (code, name)")));

    private final Tenancy tenancy;
    private final Subscriptions subscriptions;
    private final Lists lists;
    private final AccountEvents events;
    private final AuditTrail audit;

    OwnProducts(Tenancy tenancy, Subscriptions subscriptions, Lists lists, AccountEvents events, AuditTrail audit) {
        this.tenancy = tenancy;
        this.subscriptions = subscriptions;
        this.lists = lists;
        this.events = events;
        this.audit = audit;
    }

    Uni<ListDocument<ProductView>> list(Caller caller, ListQuery query) {
        return tenancy.as(caller, (session, tenant) -> Users.find(session, caller.userId())
                .chain(user -> products(session, user))
                .chain(products -> lists.rows(session, query, SOURCE, row -> resource(products.get(row.get(0, String.class))))));
    }

    /** Changes the product that the caller works with, in every service; fails with 422 without a running subscription to it. */
    Uni<ProductChoice> change(Caller caller, EventOrigin origin, Product product) {
        return tenancy.as(caller, (session, tenant) -> UserLocks.take(session, caller.userId())
                .call(user -> products(session, user).invoke(products -> requireSubscribed(products.get(product.code()))))
                .call(user -> user.product().equals(product.code())
                        ? Uni.createFrom().voidItem()
                        : change(session, origin, user, product)))
                .replaceWith(new ProductChoice(product));
    }

    private Uni<Void> change(Session session, EventOrigin origin, User user, Product product) {
        AuditEntry entry = AuditEntry.success(user.organization().id(), "user.updated", UserView.TYPE, user.id(), user.username())
                .changing("active_product", user.product(), product.code());
        user.product(product);
        user.touch();
        return session.flush()
                .chain(() -> events.changed(session, user, origin))
                .chain(() -> audit.record(session, origin, entry));
    }

    private Uni<Map<String, ProductView>> products(Session session, User user) {
        return subscriptions.products(session, user.organization().id(), user.product())
                .map(products -> products.stream().collect(Collectors.toMap(one -> one.code().code(), Function.identity())));
    }

    private static void requireSubscribed(ProductView product) {
        if (!product.subscribed()) {
            throw ApiException.invalid("product_code", "not_subscribed", "must be a product that your organization is subscribed to");
        }
    }

    private static Resource<ProductView> resource(ProductView product) {
        return new Resource<>(product.id(), "products", product);
    }
}
