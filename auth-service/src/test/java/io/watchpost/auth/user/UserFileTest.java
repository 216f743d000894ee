package io.watchpost.auth.user;

import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.events.Events;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class UserFileTest {

    private UUID organization;
    private Person admin;
    private String session;
    private int number;

    @BeforeEach
    void anAdmin() {
        organization = People.organization();
        admin = People.user(organization, "Admin");
        session = admin.signIn();
        number = People.number();
    }

    @Test
    void eachGoodLineMakesAnInvitedUserAndTheOthersAreReported() {
        run("""
                \uFEFFEmail;first_name;last_name;role;locale;timezone;organization_id;favourite colour
                a-%1$d@example.com;Anna;"Berg; ""the hill""
                of Tyrol";Admin;de;Europe/Vienna;;blue
                no address;;;Root;german;Mars;%2$s;

                A-%1$d@EXAMPLE.com;;;;;;;
                %3$s;;;;;;;
                b-%1$d@example.com
                ;Nobody;;;;;;
                c-%1$d@example.com;;;Super Admin;;;;
                d-%1$d@example.com;;;;;;%4$s;
                """.formatted(number, organization, admin.username(), People.organization())).then()
                .statusCode(200)
                .body("created", equalTo(2))
                .body("skipped", equalTo(2))
                .body("failed.line", contains(4, 9, 10, 11))
                .body("failed[0].errors.field", hasItem("email"))
                .body("failed[0].errors.field", hasItem("role"))
                .body("failed[0].errors.field", hasItem("locale"))
                .body("failed[0].errors.field", hasItem("timezone"))
                .body("failed[1].errors.field", contains("email"))
                .body("failed[2].errors.code", contains("too_high"))
                .body("failed[3].errors.field", contains("organization_id"));
        String id = as(session).queryParam("q[email]", "a-%d@example.com".formatted(number)).get("/v2/users").path("data[0].id");
        as(session).get("/v2/users/" + id).then()
                .body("data.attributes.status", equalTo("invited"))
                .body("data.attributes.role", equalTo("Admin"))
                .body("data.attributes.locale", equalTo("de"))
                .body("data.attributes.details.last_name", equalTo("Berg; \"the hill\"\nof Tyrol"));
        assertEquals("1", TestDatabase.value(
                "select count(*) from one_use_token where purpose = 'invitation' and user_id = '%s'".formatted(id)));
        assertEquals("invited", Events.shared().await("auth.accounts", UUID.fromString(id), "UserChanged").data().at("/status").asText());
    }

    @Test
    void allOrNothingLeavesNothingDone() {
        String file = "email\ngood-%1$d@example.com\nbad\n".formatted(number);
        as(session).queryParam("all_or_nothing", true).multiPart("file", "users.csv", bytes(file), "text/csv")
                .post("/v2/users/import").then().statusCode(422).body("errors.field", contains("line[3].email"));
        as(session).queryParam("q[email]", "good-%d*".formatted(number)).get("/v2/users").then().body("data", empty());
        as(session).queryParam("all_or_nothing", "perhaps").multiPart("file", "users.csv", bytes(file), "text/csv")
                .post("/v2/users/import").then().statusCode(422);
    }

    @Test
    void aSecondClickImportsOnce() {
        String key = UUID.randomUUID().toString();
        String file = "email\nonce-%d@example.com\n".formatted(number);
        for (int click = 0; click < 2; click++) {
            as(session).header("Idempotency-Key", key).multiPart("file", "users.csv", bytes(file), "text/csv").post("/v2/users/import")
                    .then().statusCode(200).body("created", equalTo(1)).body("skipped", equalTo(0));
        }
    }

    @Test
    void aThousandUsersComeWithOneFileAndNotOneMore() {
        run(many(1001)).then().statusCode(413);
        run(many(1000)).then().statusCode(200).body("created", equalTo(1000)).body("failed", empty());
        as(session).get("/v2/users").then().body("meta.total_count", equalTo(1001));
        String table = as(session).get("/v2/users/export").then().statusCode(200).extract().asString();
        assertEquals(1002, table.lines().count());
        run(many(1000)).then().statusCode(200).body("created", equalTo(0)).body("skipped", equalTo(1000));
    }

    @Test
    void whatIsNoFileOfUsersIsRefusedWhole() {
        run("").then().statusCode(422).body("errors.field", contains("file"));
        run("name,role\nAnna,User\n").then().statusCode(422).body("errors.message", hasItem(containsString("email")));
        run("email,Email\na@b.example,c@d.example\n").then().statusCode(422);
        run("email\n\"a@b.example\n").then().statusCode(422).body("errors.code", contains("malformed"));
        run("email\na\0@b.example\n").then().statusCode(422);
        as(session).multiPart("file", "users.csv", "email\nä@b.example".getBytes(StandardCharsets.ISO_8859_1), "text/csv")
                .post("/v2/users/import").then().statusCode(422).body("errors.message", hasItem(containsString("UTF-8")));
        as(session).multiPart("other", "users.csv", bytes("email\n"), "text/csv").post("/v2/users/import").then()
                .statusCode(422).body("errors.field", contains("file"));
        as(session).multiPart("file", "users.png", bytes("email\n"), "image/png").post("/v2/users/import").then().statusCode(415);
        as(session).contentType(ContentType.JSON).body("{}").post("/v2/users/import").then().statusCode(415);
        run("email\n" + "x".repeat(1024 * 1024)).then().statusCode(413);
        for (String body : new String[] {"{}", "--b\r\nContent-Disposition  none\r\n\r\nemail\r\n--b--\r\n", "--b\r\nemail"}) {
            unreadable("multipart/form-data; boundary=b", body);
        }
        unreadable("multipart/form-data; boundary=", "--b--");
        as(People.user(organization, "User").signIn()).multiPart("file", "users.csv", bytes("email\n"), "text/csv")
                .post("/v2/users/import").then().statusCode(403);
    }

    private void unreadable(String type, String body) {
        as(session).config(RestAssured.config().encoderConfig(EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
                .contentType(type).body(body).post("/v2/users/import").then()
                .statusCode(400).body("errors.code", contains("malformed"));
    }

    @Test
    void theExportHasTheCirclesUsersAndNoFormula() {
        Person user = People.user(organization, "User",
                Map.of("confirmed", true, "first_name", "=cmd|' /C calc'!A0", "last_name", "a,\"b\""));
        Response exported = as(session).get("/v2/users/export");
        exported.then().statusCode(200)
                .header("Content-Type", containsString("text/csv"))
                .header("Content-Disposition", containsString("users.csv"));
        String table = exported.asString();
        assertTrue(table.startsWith("id,username,email,first_name,"), table);
        assertTrue(table.contains("%s,%s,%s,'=cmd|' /C calc'!A0,\"a,\"\"b\"\"\",User,active,".formatted(
                user.id(), user.username(), user.username())), table);
        assertEquals(3, table.lines().count());
        assertFalse(table.contains(People.ADMIN + ","), table);
        as(People.user(organization, "User").signIn()).get("/v2/users/export").then().statusCode(403);
        as(People.superAdmin()).get("/v2/users/export").then().statusCode(200).body(containsString(admin.username()));
    }

    private Response run(String file) {
        return as(session).multiPart("file", "users.csv", bytes(file), "text/csv").post("/v2/users/import");
    }

    private String many(int users) {
        return IntStream.range(0, users).mapToObj(index -> "many-%d-%d@example.com".formatted(number, index))
                .collect(Collectors.joining("\r\n", "email\r\n", ""));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
