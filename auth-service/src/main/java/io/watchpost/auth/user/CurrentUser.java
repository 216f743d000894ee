package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.auth.plan.PlanView;
import io.watchpost.auth.plan.ProductView;
import io.watchpost.auth.plan.Subscriptions;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.Document;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The caller's own account. */
@ApplicationScoped
class CurrentUser {

    private final Tenancy tenancy;
    private final Subscriptions subscriptions;
    private final UserChanges changes;

    CurrentUser(Tenancy tenancy, Subscriptions subscriptions, UserChanges changes) {
        this.tenancy = tenancy;
        this.subscriptions = subscriptions;
        this.changes = changes;
    }

    Uni<Document<UserView>> show(Caller caller, boolean products, boolean details, boolean currentPlan) {
        return tenancy.as(caller, (session, tenant) -> Users.find(session, caller.userId())
                .chain(user -> products(session, user, products)
                        .chain(shown -> plan(session, user, currentPlan)
                                .map(plan -> view(caller, user, details).with(shown, plan)))))
                .map(view -> Document.of(UserView.TYPE, view.id(), view));
    }

    /** Changes what is sent of the own profile; a new address takes effect once it is confirmed. */
    Uni<Document<UserView>> update(Caller caller, EventOrigin origin, UserInput input) {
        return tenancy.as(caller, (session, tenant) -> changes.apply(session, caller, origin, caller.userId(), input.own()))
                .map(user -> Document.of(UserView.TYPE, user.id(), view(caller, user, true)));
    }

    /** Who acts as the user isn't the holder of the phone. */
    private static UserView view(Caller caller, User user, boolean details) {
        UserView view = details ? UserView.detailed(user) : UserView.brief(user);
        return caller.impersonator().isPresent() ? view : view.revealing(user.secondFactors());
    }

    private Uni<List<ProductView>> products(Session session, User user, boolean wanted) {
        return wanted ? subscriptions.products(session, user.organization().id(), user.product()) : Uni.createFrom().nullItem();
    }

    private Uni<PlanView> plan(Session session, User user, boolean wanted) {
        return wanted ? subscriptions.currentPlan(session, user.organization().id(), user.product()) : Uni.createFrom().nullItem();
    }
}
