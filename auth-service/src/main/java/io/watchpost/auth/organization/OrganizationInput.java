package io.watchpost.auth.organization;

import io.watchpost.auth.plan.PlanSubscriptionInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * An organization to be created.
 *
 * @param skipDefaultSubscription true: no default plan, {@code plans} becomes required
 * @param parentOrganization      the partner above; the caller's own when absent
 * @param plans                   of several plans of one product the first counts
 */
public record OrganizationInput(
        @NotBlank @Size(max = 255) String name,
        @NotBlank @Size(max = 255) String companyName,
        @Size(max = 2000) String description,
        @Size(max = 255) String address,
        @Size(max = 255) String city,
        @Size(max = 255) String state,
        @Size(max = 255) String zipcode,
        @Size(max = 255) String country,
        @Size(max = 255) String phone,
        @Size(max = 255) String website,
        @Size(max = 254) String email,
        @Size(max = 255) String contactName,
        @Size(max = 255) String contactTitle,
        @Size(max = 255) String contactPhone,
        @Size(max = 254) String contactEmail,
        Boolean skipDefaultSubscription,
        UUID parentOrganization,
        @Size(max = 20) List<@NotNull @Valid PlanSubscriptionInput> plans) {

    /** The body of the request. */
    public record Request(@NotNull @Valid OrganizationInput organization) {}

    OrganizationDetails details() {
        return new OrganizationDetails(address, city, state, zipcode, country, phone, website, email, contactName, contactTitle,
                contactPhone, contactEmail);
    }

    boolean subscribesToDefaults() {
        return !Boolean.TRUE.equals(skipDefaultSubscription);
    }

    /** The plans named, none when absent. */
    List<PlanSubscriptionInput> wantedPlans() {
        return plans == null ? List.of() : plans;
    }
}
