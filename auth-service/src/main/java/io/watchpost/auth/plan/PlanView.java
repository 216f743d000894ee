package io.watchpost.auth.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.Resource;
import java.time.Instant;
import java.util.UUID;

/**
 * A plan as the API shows it.
 *
 * @param open         features come from the subscribing request
 * @param isDefault    given to new organizations
 * @param features     where it is shown as an organization's own: those of the subscription
 * @param organization the partner that owns it; null for the platform's
 */
public record PlanView(UUID id, String code, String name, String description, Product product, boolean open,
        @JsonProperty("default") boolean isDefault, boolean active, String price, BillingInterval billingInterval, boolean autoRenewal,
        boolean trialEnabled, int trialDurationDays, Features features, Ref organization, Instant createdAt, Instant updatedAt) {

    static final String TYPE = "plans";

    static PlanView of(Plan plan) {
        return of(plan, plan.features());
    }

    static PlanView of(Plan plan, Features features) {
        return new PlanView(plan.id(), plan.code(), plan.name(), plan.description(), plan.product(), plan.open(), plan.isDefault(),
                plan.active(), plan.price().toPlainString(), plan.interval(), plan.autoRenewal(), plan.trialEnabled(),
                plan.trialDurationDays(), features,
                plan.owner() == null ? null : new Ref(plan.owner(), plan.ownerName()), plan.createdAt(), plan.updatedAt());
    }

    Resource<PlanView> resource() {
        return new Resource<>(id, TYPE, this);
    }
}
