package io.watchpost.auth.user;

import io.watchpost.auth.organization.OrganizationInput;
import io.watchpost.auth.plan.PlanSubscriptionInput;
import io.watchpost.kit.web.ApiException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * A customer: a user together with the organization, which is made or there already, and its subscriptions.
 *
 * @param organizationId one that is there, instead of {@code organization}
 * @param user           belongs to that organization, whatever else it names
 * @param plans          of several plans of one product the first counts
 */
public record CustomerInput(
        UUID organizationId,
        @Valid NewOrganization organization,
        @NotNull @Valid UserInput user,
        @Size(max = 20) List<@NotNull @Valid PlanSubscriptionInput> plans) {

    /** The body of the request. */
    public record Request(@NotNull @Valid CustomerInput customer) {}

    /**
     * The organization to be made.
     *
     * @param companyName             the name when absent
     * @param skipDefaultSubscription true: no default plan, {@code plans} becomes required
     * @param parentOrganization      the partner above; the caller's own when absent
     */
    public record NewOrganization(
            @NotBlank @Size(max = 255) String name,
            @Size(max = 2000) String description,
            @Size(max = 255) String companyName,
            Boolean skipDefaultSubscription,
            UUID parentOrganization) {

        OrganizationInput with(List<PlanSubscriptionInput> plans) {
            String company = companyName == null || companyName.isBlank() ? name : companyName;
            return new OrganizationInput(name, company, description, null, null, null, null, null, null, null, null, null, null, null, null,
                    skipDefaultSubscription, parentOrganization, plans);
        }
    }

    /** The plans named, none when absent. */
    List<PlanSubscriptionInput> wantedPlans() {
        return plans == null ? List.of() : plans;
    }

    void requireOneOrganization() {
        if (organization == null && organizationId == null) {
            throw ApiException.invalid("customer.organization", "required", "must be given, or the organization_id of one that is there");
        }
        if (organization != null && organizationId != null) {
            throw ApiException.invalid("customer.organization_id", "ambiguous", "may not stand beside organization");
        }
    }
}
