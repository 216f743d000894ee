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

    /** These, with what the other ones tell instead; a blank text takes one away. */
    OrganizationDetails with(OrganizationDetails told) {
        return new OrganizationDetails(chosen(told.address, address), chosen(told.city, city), chosen(told.state, state),
                chosen(told.zipcode, zipcode), chosen(told.country, country), chosen(told.phone, phone), chosen(told.website, website),
                chosen(told.email, email), chosen(told.contactName, contactName), chosen(told.contactTitle, contactTitle),
                chosen(told.contactPhone, contactPhone), chosen(told.contactEmail, contactEmail));
    }

    private static String chosen(String told, String kept) {
        if (told == null) {
            return kept;
        }
        return told.isBlank() ? null : told;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
