package io.watchpost.auth.calls;

import io.watchpost.auth.Links;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.Map;

/** What is done with tokens out of letters, and the own password. */
final class LinkRequests {

    private static final String PASSWORD = "seven green umbrellas sing";

    private final FirstOrganization first;

    private LinkRequests(FirstOrganization first) {
        this.first = first;
    }

    static void add(ValidRequests requests, FirstOrganization first) {
        LinkRequests links = new LinkRequests(first);
        requests.add("confirmUser", () -> ValidRequest.empty().json(Map.of("confirmation_token", links.confirmation())))
                .add("showConfirmationForm", () -> ValidRequest.empty().query("confirmation_token", links.confirmation()))
                .add("acceptInvitation", () -> withPassword("invitation_token", links.invitation()))
                .add("preAcceptInvitation", () -> ValidRequest.empty().query("invitation_token", links.invitation()))
                .add("confirmEmailChange", () -> ValidRequest.empty().json(Map.of("email_change_token", links.emailChange())))
                .add("forgotPassword", () -> ValidRequest.empty().json(Map.of("email", "nobody-%d@example.com".formatted(People.number()))))
                .add("resetPassword", () -> withPassword("reset_password_token", Links.token(first.user("User"), "reset")))
                .add("changeCurrentUserPassword", () -> ValidRequest.empty().json(Map.of("user", Map.of(
                        "current_password", People.PASSWORD, "password", PASSWORD, "password_confirmation", PASSWORD))));
    }

    private String confirmation() {
        Person person = first.user("User");
        Links.unconfirmed(person);
        return Links.token(person, "confirmation");
    }

    private String invitation() {
        Person person = first.user("User");
        Links.invited(person);
        return Links.token(person, "invitation");
    }

    private String emailChange() {
        return Links.token(first.user("User"), "email_change", "changed-%d@example.com".formatted(People.number()));
    }

    private static ValidRequest withPassword(String field, String token) {
        return ValidRequest.empty().json(Map.of(field, token, "password", PASSWORD, "password_confirmation", PASSWORD));
    }
}
