package io.watchpost.auth.calls;

import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Users of an organization. */
final class UserRequests {

    private static final String BOUNDARY = "a-boundary";

    private UserRequests() {
    }

    static void add(ValidRequests requests, FirstOrganization first) {
        requests.addEmpty("exportUsers")
                .add("listUsers", () -> ValidRequest.empty().query("q[email]", "*@example.com").query("sort_by", "-created_at"))
                .add("getUser", () -> ValidRequest.ofId(first.user.id()))
                .add("createUser", () -> ValidRequest.empty().json(Map.of("user", newUser())))
                .add("updateUser", () -> ValidRequest.ofId(first.user.id())
                        .json(Map.of("user", Map.of("first_name", "Anna", "locale", "de", "timezone", "Europe/Vienna", "active", true))))
                .add("deleteUser", () -> ValidRequest.ofId(first.user("User").id()))
                .add("checkUserDeletable", () -> ValidRequest.ofId(first.user.id()))
                .add("unlockUser", () -> ValidRequest.ofId(first.user.id()))
                .add("inviteUser", () -> ValidRequest.empty().json(Map.of("user", Map.of("email", email(), "role", "User"))))
                .add("resendConfirmationInstructions", () -> ValidRequest.ofId(People.user(first.id, "User", Map.of()).id()))
                .add("createCustomer", UserRequests::customer)
                .add("importUsers", UserRequests::file)
                .add("setPartner", () -> ValidRequest.ofId(siblingsUser(first).id()))
                .add("unsetPartner", () -> ValidRequest.ofId(partnerUser(first).id()));
    }

    private static Map<String, Object> newUser() {
        return Map.of("email", email(), "first_name", "Anna", "last_name", "Berg", "timezone", "Europe/Vienna", "locale", "de",
                "role", "User");
    }

    private static ValidRequest customer() {
        return ValidRequest.empty().json(Map.of("customer", Map.of("user", newUser(), "plans", List.of(Map.of("plan", "pci-open")),
                "organization", Map.of("name", "Customer " + People.number(), "company_name", "Customer Inc."))));
    }

    private static String email() {
        return "new-%d@example.com".formatted(People.number());
    }

    private static ValidRequest file() {
        String body = """
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="users.csv"\r
                Content-Type: text/csv\r
                \r
                email,first_name,last_name,role
                %2$s,Anna,Berg,User
                \r
                --%1$s--\r
                """.formatted(BOUNDARY, email());
        return ValidRequest.empty().body("multipart/form-data; boundary=" + BOUNDARY, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Partner users make a partner of their organization: not of the first one. */
    private static Person siblingsUser(FirstOrganization first) {
        return People.user(first.sibling(), "User");
    }

    private static Person partnerUser(FirstOrganization first) {
        Person user = siblingsUser(first);
        People.as(People.superAdmin()).put("/v2/users/%s/set_partner".formatted(user.id())).then().statusCode(200);
        return user;
    }
}
