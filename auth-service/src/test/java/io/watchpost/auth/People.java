package io.watchpost.auth;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes organizations and users through the API; all of them have the first Super Admin's password. */
public final class People {

    public static final String ADMIN = "admin";
    public static final String PASSWORD = "correct horse battery staple";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static String superAdmin;

    private People() {
    }

    /** A user of a test. */
    public record Person(UUID id, String username, UUID organization, String role) {

        /** A new session of this user. */
        public String signIn() {
            return People.signIn(username);
        }
    }

    /** A request with a session's token. */
    public static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }

    /** A session of the first Super Admin, the same for all tests. */
    public static synchronized String superAdmin() {
        if (superAdmin == null) {
            superAdmin = signIn(ADMIN);
        }
        return superAdmin;
    }

    public static String signIn(String username) {
        return trySignIn(username, PASSWORD).then().statusCode(200).extract().path("token");
    }

    public static Response trySignIn(String username, String password) {
        return given().contentType(ContentType.JSON).body(Map.of("username", username, "password", password)).post("/auth/sign_in");
    }

    /** A customer of the platform's own organization. */
    public static UUID organization() {
        return organization(null);
    }

    /** A customer of the partner; of the platform's own organization when null. */
    public static UUID organization(UUID partner) {
        String name = "Organization " + number();
        Map<String, Object> input = new HashMap<>(Map.of("name", name, "company_name", name + " Inc."));
        if (partner != null) {
            input.put("parent_organization", partner);
        }
        return id(createOrganization(superAdmin(), input));
    }

    public static Response createOrganization(String token, Map<String, Object> input) {
        return as(token).contentType(ContentType.JSON).body(Map.of("organization", input)).post("/v2/organizations");
    }

    /** A partner below the platform's own organization. */
    public static UUID partner() {
        UUID id = organization();
        TestDatabase.execute("update organization set partner = true where id = '%s'".formatted(id));
        return id;
    }

    /** An active user. */
    public static Person user(UUID organization, String role) {
        return user(organization, role, Map.of("confirmed", true));
    }

    public static Person user(UUID organization, String role, Map<String, Object> more) {
        String email = "user-%d@example.com".formatted(number());
        Map<String, Object> input = new HashMap<>(more);
        input.put("email", email);
        input.put("organization_id", organization);
        input.put("role", role);
        UUID id = id(createUser(superAdmin(), input));
        TestDatabase.execute("""
                update users set password_hash = (select password_hash from users where username = '%s') where id = '%s'"""
                .formatted(ADMIN, id));
        return new Person(id, email, organization, role);
    }

    public static Response createUser(String token, Map<String, Object> input) {
        return as(token).contentType(ContentType.JSON).body(Map.of("user", input)).post("/v2/users");
    }

    /** A number that no other test has. */
    public static int number() {
        return NUMBER.incrementAndGet();
    }

    private static UUID id(Response created) {
        return UUID.fromString(created.then().statusCode(201).extract().path("data.id"));
    }
}
