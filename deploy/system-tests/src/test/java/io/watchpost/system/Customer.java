package io.watchpost.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;

/** Somebody in an organization of their own, who has confirmed the account by the link in a mail. */
final class Customer {

    private static final String PASSWORD = "wide umbrellas under no rain";

    private final WholeSystem system;
    private final String organization;
    private final String username;

    private Customer(WholeSystem system, String organization, String username) {
        this.system = system;
        this.organization = organization;
        this.username = username;
    }

    static Customer of(WholeSystem system, String role) {
        Api admin = system.superAdmin();
        String email = "customer-" + UUID.randomUUID() + "@example.com";
        String organization = admin.post("/v2/organizations",
            Map.of("organization", Map.of("name", "Customer " + email, "company_name", "Customer Ltd"))).expect(201).id();
        JsonNode user = admin.post("/v2/users", Map.of("user", Map.of("email", email, "role", role, "organization_id", organization)))
            .expect(201).attributes();
        Map<String, String> confirmation = Map.of("confirmation_token", system.tokenMailedTo(email), "password", PASSWORD,
            "password_confirmation", PASSWORD);
        system.anonymous().put("/auth/confirmation", confirmation).expect(200);
        system.anonymous().put("/auth/confirmation", confirmation).expect(422);
        return new Customer(system, organization, user.path("username").textValue());
    }

    /** Has the organization's plan changed to one with these features. */
    Customer subscribe(String plan, Map<String, Object> features) {
        system.superAdmin().post("/v2/organizations/" + organization + "/subscribe", Map.of("plan", plan, "features", features))
            .expect(200);
        return this;
    }

    /** Signs in anew. */
    Api signIn() {
        return system.signedIn(username, PASSWORD);
    }

    /** Signs in and goes over to another product. */
    Api signIn(String product) {
        signIn().put("/v2/user/change_product?product_code=" + product).expect(200);
        return signIn();
    }
}
