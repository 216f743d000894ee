package io.watchpost.auth.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Embeddable;

/** What a user tells of himself, beside what the account needs. */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserProfile(String firstName, String lastName, String phone, String mobilePhone, String url, String title, String address,
        String city, String state, String country, String zipcode, String comment) {

    static final UserProfile EMPTY = new UserProfile(null, null, null, null, null, null, null, null, null, null, null, null);

    /** Whether a required field is empty: first and last name are required. */
    boolean incomplete() {
        return isBlank(firstName) || isBlank(lastName);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
