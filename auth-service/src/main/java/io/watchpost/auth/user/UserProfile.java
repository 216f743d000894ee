package io.watchpost.auth.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Embeddable;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /** This one with what was told anew: what is null stays, an empty text clears. */
    UserProfile with(UserProfile told) {
        return new UserProfile(latest(firstName, told.firstName), latest(lastName, told.lastName), latest(phone, told.phone),
                latest(mobilePhone, told.mobilePhone), latest(url, told.url), latest(title, told.title), latest(address, told.address),
                latest(city, told.city), latest(state, told.state), latest(country, told.country), latest(zipcode, told.zipcode),
                latest(comment, told.comment));
    }

    /** The members by the API's names, in its order. */
    Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("first_name", firstName);
        members.put("last_name", lastName);
        members.put("phone", phone);
        members.put("mobile_phone", mobilePhone);
        members.put("url", url);
        members.put("title", title);
        members.put("address", address);
        members.put("city", city);
        members.put("state", state);
        members.put("country", country);
        members.put("zipcode", zipcode);
        members.put("comment", comment);
        return members;
    }

    private static String latest(String before, String told) {
        if (told == null) {
            return before;
        }
        return told.isBlank() ? null : told.strip();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
