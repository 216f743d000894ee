package io.watchpost.auth.plan;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * A plan that an organization is subscribed to.
 *
 * @param plan      its code
 * @param interval  sets the end, counted from the start and after the trial; the plan's own when absent
 * @param startDate now when absent
 * @param endDate   outweighs the end that the interval gives
 * @param features  for open plans only; the plan's own when absent
 */
public record PlanSubscriptionInput(@NotBlank @Size(max = 60) String plan, BillingInterval interval, Instant startDate, Instant endDate,
        @Valid Features features) {}
