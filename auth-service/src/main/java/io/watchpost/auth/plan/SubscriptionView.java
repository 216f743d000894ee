package io.watchpost.auth.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.Resource;
import java.time.Instant;
import java.util.UUID;

/** A subscription as the API shows it; features only where they are asked for. */
public record SubscriptionView(UUID id, String price, SubscriptionStatus status, Instant startDate, Instant endDate, Instant createdAt,
        Instant updatedAt, boolean trialEnabled, int trialDurationDays, boolean autoRenewal, String cancellationReason,
        ProductPart product, @JsonInclude(JsonInclude.Include.NON_NULL) Features features, PlanPart plan,
        BillingInterval billingInterval, Ref organization) {

    static final String TYPE = "subscriptions";

    /** What it is a subscription to. */
    public record ProductPart(Product code, String name, String description) {

        static ProductPart of(Product product) {
            return new ProductPart(product, product.title(), product.description());
        }
    }

    /** The plan that it was made from. */
    public record PlanPart(String code, String name) {}

    static SubscriptionView of(Subscription one, boolean withFeatures) {
        return new SubscriptionView(one.id(), one.price().toPlainString(), one.status(), one.startDate(), one.endDate(), one.createdAt(),
                one.updatedAt(), one.trialEnabled(), one.trialDurationDays(), one.autoRenewal(), one.cancellationReason(),
                ProductPart.of(one.product()), withFeatures ? one.features() : null, new PlanPart(one.plan().code(), one.plan().name()),
                one.interval(), new Ref(one.organization().id(), one.organization().name()));
    }

    Resource<SubscriptionView> resource() {
        return new Resource<>(id, TYPE, this);
    }
}
