package io.watchpost.auth.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Embeddable;

/** Where an organization is and whom to talk to. */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrganizationDetails(String address, String city, String state, String zipcode, String country, String phone, String website,
        String email, String contactName, String contactTitle, String contactPhone, String contactEmail) {

    static final OrganizationDetails EMPTY =
            new OrganizationDetails(null, null, null, null, null, null, null, null, null, null, null, null);

    /** Whether a required field is empty: address, city, country and an e-mail address are required. */
    boolean incomplete() {
        return isBlank(address) || isBlank(city) || isBlank(country) || isBlank(email);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
