package io.watchpost.auth.user;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.TestDatabase;
import io.watchpost.auth.People.Person;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every list parameter of the conventions, on a list of three, with its errors. */
@AuthTest
class UserListTest {

    private String session;
    private Person admin;
    private Person alpha;
    private Person beta;

    @BeforeEach
    void threeUsersOfOneOrganization() {
        UUID organization = People.organization();
        admin = People.user(organization, "Admin");
        alpha = People.user(organization, "User");
        beta = People.user(organization, "User", Map.of());
        session = admin.signIn();
        created(admin, "2019-12-31T23:59:59Z");
        created(alpha, "2020-01-01T00:00:00Z");
        created(beta, "2020-04-01T00:00:00Z");
    }

    @Test
    void pagesFollowEachOtherAndNameTheirNeighbours() {
        as(session).queryParam("per_page", 2).queryParam("sort_by", "created_at").get("/v2/users").then()
                .statusCode(200)
                .body("data.id", contains(admin.id().toString(), alpha.id().toString()))
                .body("meta.total_count", equalTo(3))
                .body("meta.total_pages", equalTo(2))
                .body("meta.current_page", equalTo(1))
                .body("meta.per_page", equalTo(2))
                .body("links.prev", nullValue())
                .body("links.next", containsString("page=2"));
        as(session).queryParam("per_page", 2).queryParam("page", 2).queryParam("sort_by", "created_at").get("/v2/users").then()
                .body("data.id", contains(beta.id().toString()))
                .body("links.next", nullValue());
    }

    @Test
    void columnsFilterWithWildcardsInAnyCase() {
        filtered("username", alpha.username().toUpperCase(), alpha);
        filtered("username", "'" + alpha.username() + "'", alpha);
        filtered("email", alpha.username().replace("@example.com", "@*"), alpha);
        filtered("role", "admin", admin);
        filtered("status", "unconf*", beta);
        as(session).queryParam("q[partner]", false).get("/v2/users").then().body("data", hasSize(3));
        as(session).queryParam("q[organization_name]", "Organization *").get("/v2/users").then().body("data", hasSize(3));
        as(session).queryParam("q[organization_name]", "nobody").get("/v2/users").then().body("data", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_at:desc", "created_at desc", "-created_at", "-created_at,username", ""})
    void theFormsOfDescendingOrderAreTheSame(String order) {
        as(session).queryParam("sort_by", order).get("/v2/users").then()
                .body("data.id", contains(beta.id().toString(), alpha.id().toString(), admin.id().toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "email", "role", "status", "created_at", "last_sign_in_at", "sign_in_count"})
    void eachDocumentedColumnSorts(String column) {
        as(session).queryParam("sort_by", column).get("/v2/users").then().statusCode(200).body("data", hasSize(3));
        as(session).queryParam("sort_by", "-" + column).get("/v2/users").then().statusCode(200).body("data", hasSize(3));
    }

    @Test
    void rangesIncludeBothEnds() {
        as(session).queryParam("date_range_start", "2020-01-01 00:00:00").queryParam("date_range_end", "2020-04-01T00:00:00Z")
                .get("/v2/users").then().body("data", hasSize(2));
        as(session).queryParam("relative_date_range", "1q2020").get("/v2/users").then()
                .body("data.id", contains(alpha.id().toString()));
        as(session).queryParam("relative_date_range", "10d").get("/v2/users").then().body("data", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "page                | 0          | page                | 1",
        "page                | x          | page                | 1",
        "per_page            | 101        | per_page            | 100",
        "q[password_hash]    | *          | q[password_hash]    | username",
        "q[partner]          | perhaps    | q[partner]          | true or false",
        "sort_by             | password   | sort_by             | last_sign_in_at",
        "sort_by             | a b c      | sort_by             | column",
        "date_range_start    | yesterday  | date_range_start    | ISO 8601",
        "date_range_end      | 2020-13-01 | date_range_end      | ISO 8601",
        "relative_date_range | 10 days    | relative_date_range | 10d",
    })
    void whatIsNotAcceptedIsNamedTogetherWithWhatIs(String parameter, String value, String field, String allowed) {
        as(session).queryParam(parameter, value).get("/v2/users").then()
                .statusCode(422)
                .body("status_text", equalTo("Parameter Error"))
                .body("errors.field", hasItem(field))
                .body("errors.message", hasItem(containsString(allowed)));
    }

    private void filtered(String column, String value, Person expected) {
        as(session).queryParam("q[" + column + "]", value).get("/v2/users").then()
                .statusCode(200).body("data.id", contains(expected.id().toString()));
    }

    private static void created(Person person, String time) {
        TestDatabase.execute("update users set created_at = '%s' where id = '%s'".formatted(time, person.id()));
    }
}
