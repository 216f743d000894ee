package io.watchpost.auth.calls;

import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.kit.security.Secrets;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.Map;

/** What the letters to users lead to: confirmation, invitation, a new password. */
final class LetterRequests {

    private static final String NEW_PASSWORD = "another horse battery staple";

    private LetterRequests() {
    }

    static void add(ValidRequests requests, FirstOrganization first) {
        requests.add("confirmUser", () -> ValidRequest.empty()
                        .json(withPassword("confirmation_token", token(waiting(first, "unconfirmed"), "confirmation", null))))
                .addLasting("showConfirmationForm", () -> ValidRequest.empty()
                        .query("confirmation_token", token(waiting(first, "unconfirmed"), "confirmation", null)))
                .add("acceptInvitation", () -> ValidRequest.empty()
                        .json(withPassword("invitation_token", token(waiting(first, "invited"), "invitation", null))))
                .addLasting("preAcceptInvitation", () -> ValidRequest.empty()
                        .query("invitation_token", token(waiting(first, "invited"), "invitation", null)))
                .add("confirmEmailChange", () -> ValidRequest.empty().json(Map.of("email_change_token",
                        token(first.user("User"), "email_change", "changed-%d@example.com".formatted(People.number())))))
                .add("forgotPassword", () -> ValidRequest.empty().json(Map.of("email", first.user("User").username())))
                .add("resetPassword", () -> ValidRequest.empty()
                        .json(withPassword("reset_password_token", token(first.user("User"), "reset", null))))
                .add("changeCurrentUserPassword", LetterRequests::change);
    }

    private static Map<String, Object> withPassword(String name, String token) {
        return Map.of(name, token, "password", NEW_PASSWORD, "password_confirmation", NEW_PASSWORD);
    }

    private static ValidRequest change() {
        return ValidRequest.empty().json(Map.of("user", Map.of("current_password", People.PASSWORD, "password", NEW_PASSWORD,
                "password_confirmation", NEW_PASSWORD)));
    }

    private static Person waiting(FirstOrganization first, String status) {
        Person user = first.user("User");
        TestDatabase.execute("update users set status = '%s', password_hash = null where id = '%s'".formatted(status, user.id()));
        return user;
    }

    /** A token such as a letter brings. */
    private static String token(Person user, String purpose, String detail) {
        String secret = Secrets.random();
        TestDatabase.execute("""
                insert into one_use_token (hash, purpose, user_id, organization_id, detail, expires_at)
                values ('%s', '%s', '%s', '%s', nullif('%s', 'null'), now() + interval '1 hour')"""
                .formatted(Secrets.hash(secret), purpose, user.id(), user.organization(), detail));
        return secret;
    }
}
