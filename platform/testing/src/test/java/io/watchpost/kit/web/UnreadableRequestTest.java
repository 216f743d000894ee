package io.watchpost.kit.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.watchpost.kit.KitTest;
import io.watchpost.testing.tokens.TokenMint;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be read or kept is refused before anything is done with it. */
@KitTest
class UnreadableRequestTest {

    private final String token = TokenMint.shared().session("Admin", UUID.randomUUID());

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "a\\u0000b", "\\ud83d", "a\\ud83db", "\\ude00", "\\ude00\\ud83d"})
    void aStringThatNobodyCanStoreIs422AndNamesTheField(String text) {
        post("{\"note\":{\"title\":\"" + text + "\"}}").then().statusCode(422)
                .body("errors[0].field", equalTo("note.title")).body("errors[0].code", equalTo("invalid"))
                .body("errors[0].message", containsString("U+0000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"note\":{\"title\":\"a\"},\"note\":{\"title\":\"b\"}}", "{\"note\":{\"title\":\"a\",\"title\":\"b\"}}"})
    void twoMembersOfOneNameAre400(String body) {
        post(body).then().statusCode(400).contentType("application/problem+json").body("errors[0].code", equalTo("malformed"));
    }

    @Test
    void aWholeSurrogatePairIsACharacterLikeAnyOther() {
        post("{\"note\":{\"title\":\"\\ud83d\\ude00\"}}").then().statusCode(201)
                .body("data.attributes.title", equalTo("\ud83d\ude00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/notes?q[title]=a%00", "/v2/notes?q[title]=%ff", "/v2/notes?q[title]=%c0%af", "/v2/notes?%ed%a0%80=1",
            "/v2/notes?q[title]=%e2%82", "/v2/notes?q[title]=%e2%82x%ac", "/v2/notes/%00"})
    void escapesThatAreNoTextAre400(String target) {
        as().urlEncodingEnabled(false).get(target.replace("[", "%5B").replace("]", "%5D")).then()
                .statusCode(400).contentType("application/problem+json").body("status", equalTo(400));
    }

    @Test
    void escapesThatAreTextAreRead() {
        as().urlEncodingEnabled(false).get("/v2/notes?q%5Btitle%5D=%E2%82%ac%20%C3%A4").then().statusCode(200);
    }

    @Test
    void anAcceptThatNobodyCanReadIs400() {
        as().header("Accept", "not a type").get("/v2/notes").then().statusCode(400).contentType("application/problem+json");
        as().header("Accept", "text/html, image/gif, *; q=.2, */*; q=.2").get("/v2/notes").then().statusCode(200);
    }

    @Test
    void dataIsNeverAnsweredAsAPage() {
        String created = post("{\"note\":{\"title\":\"<script>\"}}").header("Location");
        as().header("Accept", "text/html").get(created).then().statusCode(200).contentType(startsWith("application/json"));
        as().header("Accept", "text/html").get("/v2/notes").then().statusCode(200).contentType(startsWith("application/json"));
    }

    @Test
    void aBodyThatIsTooLargeIsAProblemBeforeItIsRead() {
        post("{\"note\":{\"title\":\"" + "x".repeat(1024 * 1024) + "\"}}").then().statusCode(413)
                .contentType("application/problem+json").body("status", equalTo(413));
    }

    @Test
    void aHundredIdsHaveRoomInARequest() {
        String ids = Stream.generate(() -> "ids%5B%5D=" + UUID.randomUUID()).limit(100).collect(Collectors.joining("&"));
        assertEquals(100, as().urlEncodingEnabled(false).delete("/v2/notes?" + ids).then().statusCode(200).extract()
                .jsonPath().getList("ids").size());
    }

    private RequestSpecification as() {
        return given().auth().oauth2(token);
    }

    private Response post(String body) {
        return as().contentType("application/json").body(body).post("/v2/notes");
    }
}
