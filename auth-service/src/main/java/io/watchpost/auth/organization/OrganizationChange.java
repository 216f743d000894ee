package io.watchpost.auth.organization;

import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Changes of an organization; null stands for "not sent". A blank text takes a detail away.
 *
 * @param settings for those above the organization to say
 * @param partner  it may have customers; for a Super Admin to say
 */
public record OrganizationChange(
        @Size(max = 255) @Pattern(regexp = NOT_BLANK, message = "must not be blank") String name,
        @Size(max = 255) @Pattern(regexp = NOT_BLANK, message = "must not be blank") String companyName,
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
        Settings settings,
        Boolean partner) {

    private static final String NOT_BLANK = "(?s).*\\S.*";
    private static final OrganizationChange NOTHING = new OrganizationChange(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** What the organization's own Admins may do. */
    public record Settings(Boolean canEditOrganization) {}

    /** The body of the request. */
    public record Request(@Valid OrganizationChange organization) {

        /** The changes, none when there are none. */
        OrganizationChange wanted() {
            return organization == null ? NOTHING : organization;
        }
    }

    Boolean canEditOrganization() {
        return settings == null ? null : settings.canEditOrganization();
    }

    OrganizationDetails details(OrganizationDetails kept) {
        return kept.with(new OrganizationDetails(address, city, state, zipcode, country, phone, website, email, contactName, contactTitle,
                contactPhone, contactEmail));
    }

    /**
     * Fails with 403 where something is sent that isn't the caller's to say.
     *
     * @param above         the caller stands above the organization
     * @param runsPlatform  the caller is a Super Admin
     */
    void requirePermitted(boolean above, boolean runsPlatform) {
        if (settings != null && !above) {
            throw ApiException.forbidden(new FieldError(
                    "organization.settings", "not_permitted", "can be changed by the partner above the organization only"));
        }
        if (partner != null && !runsPlatform) {
            throw ApiException.forbidden(new FieldError("organization.partner", "not_permitted", "can be changed by a Super Admin only"));
        }
    }
}
