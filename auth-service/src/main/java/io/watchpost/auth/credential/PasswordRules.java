package io.watchpost.auth.credential;

import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.user.User;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a password has to be, for every flow that sets one (NIST SP 800-63B, OWASP ASVS 5.0 V6.2): 12 to 256 characters, any of Unicode
 * and spaces too, never trimmed or cut; not one that is guessed first. There are no rules of composition.
 */
@ApplicationScoped
public class PasswordRules {

    static final int SHORTEST = 12;
    static final int LONGEST = 256;
    /** Shorter names are part of too many words. */
    private static final int SHORTEST_NAME = 4;

    private final CommonPasswords common = CommonPasswords.load();
    private final String product;

    PasswordRules(AuthConfig config) {
        product = config.whitelabel().productName();
    }

    /**
     * Refuses a password that is not good enough for the user, with 422 and an entry per field.
     *
     * @param prefix       of the fields' names: {@code user.}, or empty
     * @param confirmation the password once more, to find slips of the hand
     */
    public void requireGood(String prefix, String password, String confirmation, User user) {
        List<FieldError> errors = new ArrayList<>();
        fault(password, user).ifPresent(fault -> errors.add(new FieldError(prefix + "password", fault.code(), fault.message())));
        if (confirmation == null) {
            errors.add(new FieldError(prefix + "password_confirmation", "required", "must be given"));
        } else if (!confirmation.equals(password)) {
            errors.add(new FieldError(prefix + "password_confirmation", "mismatch", "must be the same as the password"));
        }
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
    }

    private record Fault(String code, String message) {}

    private Optional<Fault> fault(String password, User user) {
        if (password == null) {
            return Optional.of(new Fault("required", "must be given"));
        }
        int length = password.codePointCount(0, password.length());
        if (length > LONGEST) {
            return Optional.of(new Fault("length", "may have " + LONGEST + " characters at most"));
        }
        String normalized = Passwords.normalized(password);
        if (normalized.codePointCount(0, normalized.length()) < SHORTEST) {
            return Optional.of(new Fault("length", "must have " + SHORTEST + " characters at least"));
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(password)) {
            return Optional.of(new Fault("invalid", "must be Unicode text"));
        }
        return guessable(normalized.toLowerCase(Locale.ROOT), user);
    }

    private Optional<Fault> guessable(String lower, User user) {
        if (names(user).anyMatch(lower::contains)) {
            return Optional.of(new Fault("contains_name", "must not contain your name, your address or the product's name"));
        }
        return common.matches(lower)
                ? Optional.of(new Fault("common", "is one of the passwords that are guessed first"))
                : Optional.empty();
    }

    private Stream<String> names(User user) {
        return Stream.of(user.username(), localPart(user.username()), localPart(user.email()), user.organization().name(), product)
                .map(name -> Passwords.normalized(name).toLowerCase(Locale.ROOT))
                .filter(name -> name.length() >= SHORTEST_NAME);
    }

    private static String localPart(String address) {
        int at = address.indexOf('@');
        return at < 0 ? address : address.substring(0, at);
    }
}
