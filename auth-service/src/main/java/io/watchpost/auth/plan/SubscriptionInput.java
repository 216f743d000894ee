package io.watchpost.auth.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.kit.web.ApiException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Changes of a subscription; null stands for "not sent".
 *
 * @param status             inactive puts it aside, active lets it run again, canceled ends it
 * @param endDate            a time, or JSON's own null for no end
 * @param price              per interval, with at most two decimals
 * @param cancellationReason a text, or JSON's own null for none
 * @param billingInterval    counts from the end of the period that runs
 * @param features           all of them: what isn't named is taken away
 */
record SubscriptionInput(
        SubscriptionStatus status,
        JsonNode endDate,
        @DecimalMin("0") @Digits(integer = 10, fraction = 2) BigDecimal price,
        Boolean trialEnabled,
        @Min(0) @Max(3650) Integer trialDurationDays,
        Boolean autoRenewal,
        JsonNode cancellationReason,
        BillingInterval billingInterval,
        @Valid Features features) {

    private static final int LONGEST_REASON = 500;

    /** The body of the request. */
    record Request(@Valid SubscriptionInput subscription) {

        /** The changes, none when there are none. */
        SubscriptionInput wanted() {
            return subscription == null ? new SubscriptionInput(null, null, null, null, null, null, null, null, null) : subscription;
        }
    }

    /** Features to be added. */
    record Assignment(@NotNull @Valid Features features) {}

    /** Names of features to be taken away. */
    record Revocation(@NotNull JsonNode features) {}

    /** Changes the subscription; fails with 422. */
    void apply(Subscription subscription, Instant now) {
        if (trialEnabled != null || trialDurationDays != null) {
            subscription.trial(Optional.ofNullable(trialEnabled).orElse(subscription.trialEnabled()),
                    Optional.ofNullable(trialDurationDays).orElse(subscription.trialDurationDays()));
        }
        Optional.ofNullable(billingInterval).filter(wanted -> wanted != subscription.interval())
                .ifPresent(wanted -> subscription.interval(wanted, now));
        Optional.ofNullable(endDate).ifPresent(wanted -> subscription.endDate(endAfterStart(subscription, wanted)));
        Optional.ofNullable(price).ifPresent(subscription::price);
        Optional.ofNullable(autoRenewal).ifPresent(subscription::autoRenewal);
        Optional.ofNullable(features).ifPresent(subscription::features);
        Optional.ofNullable(status).filter(wanted -> wanted != subscription.status())
                .ifPresent(wanted -> applyStatus(subscription, wanted, now));
        Optional.ofNullable(cancellationReason).ifPresent(wanted -> subscription.cancellationReason(reason(wanted)));
    }

    private void applyStatus(Subscription subscription, SubscriptionStatus wanted, Instant now) {
        switch (wanted) {
            case CANCELED -> subscription.cancel(subscription.cancellationReason(), now);
            case INACTIVE -> subscription.suspend();
            case ACTIVE -> {
                subscription.resume();
                if (subscription.dueTurn(now) == Subscription.Turn.END) {
                    throw ApiException.invalid("subscription.end_date", "out_of_range", "must be in the future, or null, to be active");
                }
            }
        }
    }

    private static Instant endAfterStart(Subscription subscription, JsonNode sent) {
        Instant end = Dates.nullable("subscription.end_date", sent);
        if (end != null && !end.isAfter(subscription.startDate())) {
            throw ApiException.invalid("subscription.end_date", "out_of_range", "must be after the start");
        }
        return end;
    }

    private static String reason(JsonNode sent) {
        if (!sent.isNull() && !sent.isTextual()) {
            throw ApiException.invalid("subscription.cancellation_reason", "invalid_type", "must be a string or null");
        }
        return checkedReason("subscription.cancellation_reason", sent.textValue());
    }

    /** A reason that may be null; fails with 422 when it is too long. */
    static String checkedReason(String field, String sent) {
        if (sent != null && sent.length() > LONGEST_REASON) {
            throw ApiException.invalid(field, "length", "may have " + LONGEST_REASON + " characters at most");
        }
        return sent == null || sent.isBlank() ? null : sent;
    }
}
