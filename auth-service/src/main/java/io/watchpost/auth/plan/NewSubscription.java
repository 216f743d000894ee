package io.watchpost.auth.plan;

import io.watchpost.kit.web.ApiException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A subscription about to be made, checked.
 *
 * @param end set by hand; null leaves it to the interval
 */
record NewSubscription(Plan plan, BillingInterval interval, Features features, Instant start, Instant end) {

    /** As the plan itself is. */
    static NewSubscription of(Plan plan, Instant now) {
        return new NewSubscription(plan, plan.interval(), plan.features(), now, null);
    }

    /**
     * As the client wants it.
     *
     * @param path what stands before the field's name in errors, with the dot at its end
     */
    static NewSubscription of(String path, List<Plan> plans, PlanSubscriptionInput input, Instant now) {
        Plan plan = plans.stream().filter(one -> one.code().equals(input.plan())).findFirst()
                .orElseThrow(() -> ApiException.invalid(path + "plan", "not_found", "is no plan that can be subscribed to"));
        if (input.features() != null && !plan.open()) {
            throw ApiException.invalid(path + "features", "not_open", "can be given for open plans only");
        }
        Features features = Optional.ofNullable(input.features()).orElse(plan.features());
        features.requireBounded(path + "features");
        Instant start = Optional.ofNullable(input.startDate()).map(date -> Dates.checked(path + "start_date", date)).orElse(now);
        if (input.endDate() != null && !Dates.checked(path + "end_date", input.endDate()).isAfter(start)) {
            throw ApiException.invalid(path + "end_date", "out_of_range", "must be after the start");
        }
        BillingInterval interval = Optional.ofNullable(input.interval()).orElse(plan.interval());
        return new NewSubscription(plan, interval, features, start, input.endDate());
    }

    /** From where whole intervals are counted: the start, after the trial if there is one; or the end that was set by hand. */
    Instant anchor() {
        if (end != null) {
            return end;
        }
        return plan.trialEnabled() ? start.plus(plan.trialDurationDays(), ChronoUnit.DAYS) : start;
    }
}
