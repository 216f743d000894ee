package io.watchpost.auth.user;

import io.watchpost.kit.security.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * A user to be created.
 *
 * @param organizationId the caller's own when absent
 * @param role           User when absent; at most the caller's own
 * @param active         false: the account can't be used
 * @param confirmed      true: the address needs no confirmation
 */
public record UserInput(
        @NotNull @Size(max = 254) @Pattern(regexp = "[^\\s@]+@[^\\s@]+", message = "must be an e-mail address") String email,
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

    /** The body of the request. */
    public record Request(@NotNull @Valid UserInput user) {}

    UserProfile profile() {
        return new UserProfile(firstName, lastName, phone, mobilePhone, url, title, address, city, state, country, zipcode, comment);
    }

    UserStatus status() {
        if (Boolean.FALSE.equals(active)) {
            return UserStatus.INACTIVE;
        }
        return Boolean.TRUE.equals(confirmed) ? UserStatus.ACTIVE : UserStatus.UNCONFIRMED;
    }
}
