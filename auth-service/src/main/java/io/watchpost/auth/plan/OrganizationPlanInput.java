package io.watchpost.auth.plan;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;

/** A {@link PlanSubscriptionInput} that names the organization too. */
record OrganizationPlanInput(@NotNull UUID organizationId, @NotBlank @Size(max = 60) String plan, BillingInterval interval,
        Instant startDate, Instant endDate, @Valid Features features) {

    PlanSubscriptionInput subscription() {
        return new PlanSubscriptionInput(plan, interval, startDate, endDate, features);
    }
}
