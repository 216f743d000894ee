package io.watchpost.kit.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.watchpost.kit.KitTest;
import io.watchpost.testing.tokens.TokenMint;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list conventions of the contract, each parameter and each of its errors. */
@KitTest
class ListTest {

    private String token;

    @BeforeEach
    void threeNotesOfOneOrganizationAndOneOfAnother() {
        token = TokenMint.shared().session("User", UUID.randomUUID());
        create("alpha 100%", 1, "2020-01-15T10:00:00Z");
        create("Alpine", 3, "2020-03-31T23:59:59.700Z");
        create("beta_x", null, "2020-04-01T00:00:00Z");
        String stranger = TokenMint.shared().session("User", UUID.randomUUID());
        given().auth().oauth2(stranger).contentType("application/json").body("{\"note\":{\"title\":\"alpha of others\"}}").post("/v2/notes");
    }

    @Test
    void aListHasDataMetaAndLinks() {
        list("per_page", "2")
                .body("data.attributes.title", contains("beta_x", "Alpine"))
                .body("meta.total_count", equalTo(3))
                .body("meta.total_pages", equalTo(2))
                .body("meta.current_page", equalTo(1))
                .body("meta.per_page", equalTo(2))
                .body("links.self", equalTo("/v2/notes?per_page=2&page=1"))
                .body("links.prev", nullValue())
                .body("links.next", endsWith("page=2"))
                .body("links.last", endsWith("page=2"));
    }

    @Test
    void aPageBehindTheEndIsEmptyAndKeepsTheCount() {
        list("page", "9").body("data", empty()).body("meta.total_count", equalTo(3)).body("links.prev", endsWith("page=1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "q[title]            | alp*                | alpha 100%,Alpine",
        "q[title]            | ALPINE              | Alpine",
        "q[title]            | 'Alpine'            | Alpine",
        "q[title]            | *a_x                | beta_x",
        "q[title]            | *100%               | alpha 100%",
        "q[title]            | %                   | ''",
        "q[stars]            | 3                   | Alpine",
        "q[starred_as]       | 3                   | Alpine",
        "q[pinned]           | true                | ''",
        "relative_date_range | 1q2020              | alpha 100%,Alpine",
        "relative_date_range | 10d                 | ''",
        "relative_date_range | 40y                 | alpha 100%,Alpine,beta_x",
        "date_range_start    | 2020-04-01 00:00:00 | beta_x",
        "date_range_end      | 2020-03-31 23:59:59 | alpha 100%,Alpine",
        "date_range_end      | 2020-01-15T12:00:00+02:00 | alpha 100%",
    })
    void aFilterNarrowsTheList(String parameter, String value, String titles) {
        String wanted = titles.strip();
        String found = String.join(",", given().auth().oauth2(token).queryParam(parameter.strip(), value).queryParam("sort_by", "created_at")
                .get("/v2/notes").then().statusCode(200).extract().jsonPath().getList("data.attributes.title", String.class));
        assertEquals(wanted, found);
    }

    @Test
    void aDateWithoutOffsetIsInTheUsersTimeZone() {
        UUID organization = UUID.randomUUID();
        token = TokenMint.shared().token().organization(organization).zone("America/New_York").sign();
        create("midnight in New York", 1, "2020-01-01T05:00:00Z");
        list("date_range_start", "2020-01-01 00:00:00", "date_range_end", "2020-01-01 00:00:00").body("meta.total_count", equalTo(1));
        list("relative_date_range", "4q2019").body("meta.total_count", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "stars                 | alpha 100%,Alpine,beta_x",
        "stars:desc            | Alpine,alpha 100%,beta_x",
        "stars desc            | Alpine,alpha 100%,beta_x",
        "-created_at           | beta_x,Alpine,alpha 100%",
        "stars:asc,-title      | alpha 100%,Alpine,beta_x",
    })
    void aListIsSortedInEachNotation(String sortBy, String titles) {
        list("sort_by", sortBy).body("data.attributes.title", contains((Object[]) titles.split(",")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "q[nothing]          | x          | q[nothing]          | unknown_column | title",
        "q                   | x          | q                   | malformed      | q[column]",
        "q[stars]            | many       | q[stars]            | invalid        | whole number",
        "q[pinned]           | maybe      | q[pinned]           | invalid        | true or false",
        "page                | 0          | page                | out_of_range   | from 1",
        "page                | x          | page                | out_of_range   | from 1",
        "per_page            | 101        | per_page            | out_of_range   | to 100",
        "sort_by             | nothing    | sort_by             | unknown_column | created_at",
        "sort_by             | title;drop | sort_by             | malformed      | column:desc",
        "sort_by             | title,title| sort_by             | repeated       | once",
        "date_range_start    | yesterday  | date_range_start    | malformed      | ISO 8601",
        "date_range_end      | 2020-02-30 00:00:00 | date_range_end | malformed  | ISO 8601",
        "relative_date_range | 5x         | relative_date_range | malformed      | 10d",
    })
    void aWrongParameterIsNamedTogetherWithWhatIsAllowed(String parameter, String value, String field, String code, String word) {
        given().auth().oauth2(token).queryParam(parameter.strip(), value.strip()).get("/v2/notes").then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("status_text", equalTo("Parameter Error"))
                .body("errors[0].field", equalTo(field.strip()))
                .body("errors[0].code", equalTo(code.strip()))
                .body("errors[0].message", containsString(word.strip()));
    }

    @Test
    void everyWrongParameterHasItsEntry() {
        given().auth().oauth2(token).get("/v2/notes?page=0&per_page=0&sort_by=x&relative_date_range=10d&date_range_end=2020-01-01 00:00:00").then()
                .statusCode(422)
                .body("errors.field", hasItems("page", "per_page", "sort_by", "relative_date_range"));
    }

    @Test
    void rowLevelSecurityBoundsAListThatForgotTheCircle() {
        given().auth().oauth2(token).get("/v2/notes/rows?sort_by=title&q[title]=al*").then().statusCode(200)
                .body("meta.total_count", equalTo(2));
        String everyone = TokenMint.shared().session("Super Admin", UUID.randomUUID());
        given().auth().oauth2(everyone).get("/v2/notes/rows?q[title]=alpha of others").then().statusCode(200)
                .body("data.attributes", hasItems("alpha of others"));
    }

    private void create(String title, Integer stars, String createdAt) {
        authorized().body("{\"note\":{\"title\":\"%s\",\"stars\":%s,\"created_at\":\"%s\"}}".formatted(title, stars, createdAt))
                .post("/v2/notes").then().statusCode(201);
    }

    private ValidatableResponse list(String... parameters) {
        RequestSpecification request = authorized();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/v2/notes").then().statusCode(200);
    }

    private RequestSpecification authorized() {
        return given().auth().oauth2(token).contentType("application/json");
    }
}
