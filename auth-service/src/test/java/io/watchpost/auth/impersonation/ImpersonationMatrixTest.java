package io.watchpost.auth.impersonation;

import static io.watchpost.auth.People.as;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may act as whom: three roles by three roles, in the same organization, a customer's and a foreign one. */
@AuthTest
class ImpersonationMatrixTest {

    private static final List<String> ROLES = List.of("User", "Admin", "Super Admin");

    @Test
    void onlyAStrictlyLowerRoleInsideTheCircleMayBeActedAs() {
        UUID partner = People.partner();
        Map<String, UUID> places = new LinkedHashMap<>();
        places.put("same", partner);
        places.put("customer", People.organization(partner));
        places.put("foreign", People.organization());
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> actual = new LinkedHashMap<>();
        for (String role : ROLES) {
            String session = People.user(partner, role).signIn();
            for (String place : places.keySet()) {
                for (String targetRole : ROLES) {
                    String cell = "%s as %s, %s".formatted(role, targetRole, place);
                    expected.put(cell, expected(role, targetRole, place));
                    actual.put(cell, attempt(session, People.user(places.get(place), targetRole)));
                }
            }
        }
        assertEquals(expected, actual);
    }

    @Test
    void noUnusableAccountMayBeActedAsWhoeverAsks() {
        UUID partner = People.partner();
        Map<String, String> actual = new LinkedHashMap<>();
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> states = Map.of("disabled", "status = 'inactive'", "unconfirmed", "status = 'unconfirmed'", "invited",
                "status = 'invited'", "locked", "locked_until = now() + interval '1 hour'");
        for (String role : List.of("Admin", "Super Admin")) {
            String session = People.user(partner, role).signIn();
            for (UUID place : List.of(partner, People.organization(partner))) {
                states.forEach((name, change) -> {
                    Person target = People.user(place, "User");
                    TestDatabase.execute("update users set %s where id = '%s'".formatted(change, target.id()));
                    String cell = "%s, %s in %s".formatted(role, name, place);
                    expected.put(cell, "403 target_inactive");
                    actual.put(cell, attempt(session, target));
                });
            }
        }
        assertEquals(expected, actual);
    }

    private static String expected(String role, String targetRole, String place) {
        if (role.equals("User")) {
            return "403 not_permitted";
        }
        if (role.equals("Admin") && place.equals("foreign")) {
            return "404";
        }
        return ROLES.indexOf(targetRole) < ROLES.indexOf(role) ? "200" : "403 target_outranks";
    }

    private static String attempt(String session, Person target) {
        Response answer = as(session).queryParam("uuid", target.id()).post("/auth/impersonate");
        if (answer.statusCode() == 200) {
            as(session).queryParam("impersonator_revert_token", (String) answer.path("impersonator_revert_token"))
                    .delete("/auth/impersonate").then().statusCode(200);
            return "200";
        }
        return answer.statusCode() == 404 ? "404" : answer.statusCode() + " " + answer.path("errors[0].code");
    }
}
