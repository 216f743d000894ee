package io.watchpost.auth.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * What is told of a plan; null stands for "not sent".
 *
 * @param open              features come from the subscribing request
 * @param isDefault         given to new organizations; the owner's default of the product until now no longer is
 * @param price             per interval, with at most two decimals
 * @param trialDurationDays days that precede the first paid interval, where the trial is enabled
 */
record PlanInput(
        @Pattern(regexp = "[a-z0-9-]{1,60}", message = "must be 1 to 60 small letters, digits and hyphens") String code,
        @Size(max = 120) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") String name,
        @Size(max = 2000) String description,
        Product product,
        Boolean open,
        @JsonProperty("default") Boolean isDefault,
        Boolean active,
        @Pattern(regexp = "\\d{1,10}(\\.\\d{1,2})?", message = "must be a number without a sign, as 9.99") String price,
        BillingInterval billingInterval,
        Boolean autoRenewal,
        Boolean trialEnabled,
        @Min(0) @Max(3650) Integer trialDurationDays,
        @Valid Features features) {

    /** The body of the request. */
    record Request(@NotNull @Valid PlanInput plan) {}

    /** Fails with 422 where something is missing that a new plan needs. */
    void requireComplete() {
        List<FieldError> missing = new ArrayList<>();
        require(missing, "plan.code", code);
        require(missing, "plan.name", name);
        require(missing, "plan.product", product);
        if (!missing.isEmpty()) {
            throw ApiException.invalid(missing);
        }
    }

    private static void require(List<FieldError> missing, String field, Object value) {
        if (value == null) {
            missing.add(new FieldError(field, "required", "must be given"));
        }
    }
}
