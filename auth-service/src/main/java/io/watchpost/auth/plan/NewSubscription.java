package io.watchpost.auth.plan;

import io.watchpost.kit.web.ApiException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A subscription about to be made, checked. */
record NewSubscription(Plan plan, BillingInterval interval, String features, Instant start, Instant end) {

    static NewSubscription of(Plan plan, Instant now) {
        return new NewSubscription(plan, plan.interval(), plan.features(), now, plan.interval().endFrom(now));
    }

    /**
     * As the client wants it.
     *
     * @param field where it stands in the body, for errors
     */
    static NewSubscription of(String field, List<Plan> plans, PlanInput input, Instant now) {
        Plan plan = plans.stream().filter(one -> one.code().equals(input.plan())).findFirst()
                .orElseThrow(() -> ApiException.invalid(field + ".plan", "not_found", "is no plan that can be subscribed to"));
        if (input.features() != null && !plan.open()) {
            throw ApiException.invalid(field + ".features", "not_open", "can be given for open plans only");
        }
        BillingInterval interval = Optional.ofNullable(input.interval()).orElse(plan.interval());
        Instant start = Optional.ofNullable(input.startDate()).orElse(now);
        Instant end = Optional.ofNullable(input.endDate()).orElseGet(() -> interval.endFrom(start));
        if (end != null && !end.isAfter(start)) {
            throw ApiException.invalid(field + ".end_date", "out_of_range", "must be after the start");
        }
        String features = input.features() == null ? plan.features() : input.features().toString();
        return new NewSubscription(plan, interval, features, start, end);
    }
}
