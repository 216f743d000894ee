package io.watchpost.auth.user;

import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.FieldError;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * A user to be created, or what is to be changed of one: then a member that is absent stays as it is, and an empty text clears it.
 *
 * @param email          required on creation; on a change it takes effect once it is confirmed
 * @param locale         as en or en-US; en when absent on creation
 * @param timezone       an IANA name; UTC when absent on creation
 * @param organizationId the caller's own when absent on creation
 * @param role           User when absent on creation; at most the caller's own
 * @param active         false: the account can't be used
 * @param confirmed      of a creation only; true: the address needs no confirmation
 */
public record UserInput(
        @Size(max = 254) @Pattern(regexp = UserInput.ADDRESS, message = "must be an e-mail address") String email,
        @Size(max = 255) String firstName,
        @Size(max = 255) String lastName,
        @Pattern(regexp = "[a-z]{2}(-[A-Z]{2})?", message = "must be a language, as en or en-US") String locale,
        @Size(max = 64) String timezone,
        @Size(max = 255) String phone,
        @Size(max = 255) String mobilePhone,
        @Size(max = 255) String url,
        @Size(max = 255) String title,
        @Size(max = 255) String address,
        @Size(max = 255) String city,
        @Size(max = 255) String state,
        @Size(max = 255) String country,
        @Size(max = 255) String zipcode,
        @Size(max = 2000) String comment,
        UUID organizationId,
        Role role,
        Boolean active,
        Boolean confirmed) {

    /** The form of an e-mail address; only a letter shows whether there is one. */
    static final String ADDRESS = "[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+";

    /** Of the fields' names in errors. */
    static final String PREFIX = "user.";

    /** The body of a creation. */
    public record Request(@NotNull @Valid UserInput user) {}

    /** The body of a change; without a user there is nothing to change. */
    public record Change(@Valid UserInput user) {

        UserInput orNothing() {
            return user == null ? NOTHING : user;
        }
    }

    private static final UserInput NOTHING = imported(null, null, null, null, null, null, null);

    /** Somebody to be invited: no more is known. */
    static UserInput invited(String email, UUID organizationId, Role role) {
        return imported(email, null, null, null, null, organizationId, role);
    }

    /** A line of a file. */
    static UserInput imported(String email, String firstName, String lastName, String locale, String timezone, UUID organizationId,
            Role role) {
        return new UserInput(email, firstName, lastName, locale, timezone, null, null, null, null, null, null, null, null, null, null,
                organizationId, role, null, null);
    }

    /** What a user may say about himself: nothing about organization, role and state. */
    UserInput own() {
        return new UserInput(email, firstName, lastName, locale, timezone, phone, mobilePhone, url, title, address, city, state, country,
                zipcode, comment, null, null, null, null);
    }

    /** What of this, beside the single members' forms, is wrong with a creation. */
    List<FieldError> errors(String prefix) {
        List<FieldError> errors = Preferences.errors(prefix, locale, timezone);
        if (email == null) {
            errors.add(new FieldError(prefix + "email", "required", "must be given"));
        }
        return errors;
    }

    UserProfile profile() {
        return new UserProfile(firstName, lastName, phone, mobilePhone, url, title, address, city, state, country, zipcode, comment);
    }

    /** Whether the account begins shut. */
    boolean shut() {
        return Boolean.FALSE.equals(active);
    }

    /** Whether the address is taken as confirmed. */
    boolean known() {
        return Boolean.TRUE.equals(confirmed);
    }
}
