package io.watchpost.auth.user;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.organization.Organization;
import io.watchpost.auth.organization.Organizations;
import io.watchpost.auth.organization.Partners;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.auth.plan.Subscriptions;
import io.watchpost.kit.events.EventOrigin;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.Idempotency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Makes customers whole, or not at all. */
@ApplicationScoped
class Customers {

    private static final String USER = "customer.user.";
    private static final String PLANS = "customer.plans";
    private static final Organizations.Fields FIELDS = new Organizations.Fields("customer.organization.", PLANS);

    private final Tenancy tenancy;
    private final Idempotency idempotency;
    private final Organizations organizations;
    private final Subscriptions subscriptions;
    private final UserCreations creations;

    Customers(Tenancy tenancy, Idempotency idempotency, Organizations organizations, Subscriptions subscriptions,
            UserCreations creations) {
        this.tenancy = tenancy;
        this.idempotency = idempotency;
        this.organizations = organizations;
        this.subscriptions = subscriptions;
        this.creations = creations;
    }

    Uni<Response> create(Caller caller, EventOrigin origin, String key, CustomerInput input) {
        input.requireOneOrganization();
        creations.requireValid(caller, input.user(), USER);
        return tenancy.as(caller, (session, tenant) -> Partners.require(session, caller)
                .chain(() -> idempotency.once(session, caller, key, "createCustomer", input,
                        () -> organization(session, caller, origin, input)
                                .chain(organization -> creations.add(session, origin, organization, input.user(), USER))
                                .map(UserView::created))));
    }

    private Uni<Organization> organization(Session session, Caller caller, EventOrigin origin, CustomerInput input) {
        if (input.organization() != null) {
            return organizations.make(session, caller, origin, input.organization().with(input.plans()), FIELDS);
        }
        return UserCreations.organization(session, input.organizationId(), "customer.")
                .call(organization -> input.wantedPlans().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : subscriptions.subscribe(session, caller, organization.id(), input.wantedPlans(), PLANS, origin));
    }
}
