package io.watchpost.scan.exception;

import static io.restassured.RestAssured.given;
import static io.watchpost.scan.exception.ExceptionCalls.approve;
import static io.watchpost.scan.exception.ExceptionCalls.ask;
import static io.watchpost.scan.exception.ExceptionCalls.change;
import static io.watchpost.scan.exception.ExceptionCalls.reset;
import static io.watchpost.scan.exception.ExceptionCalls.show;
import static io.watchpost.scan.exception.ExceptionCalls.superAdmin;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.testing.Rounds;
import io.watchpost.testing.events.EventSchemas;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.events.ReceivedEvent;
import io.watchpost.testing.tokens.TokenMint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ExceptionTest extends ScanServiceTest {

    private UUID organization;
    private UUID maria;
    private RequestSpecification user;

    @BeforeEach
    void newOrganization() {
        organization = organization("Disputes Ltd");
        maria = UUID.randomUUID();
        user = caller(organization, maria, "pci");
    }

    @Test
    void onPciASecondPersonWhoIsSuperAdminDecidesAndEveryStepIsTold() {
        String id = ask(user, 0, Map.of("hosts", "192.0.2.13", "port", 8080, "new_severity", 2));
        show(user, id).body("data.attributes.status", equalTo("pending")).body("data.attributes.active", equalTo(false))
            .body("data.attributes.requested_by.id", equalTo(maria.toString())).body("data.attributes.decided_by", nullValue())
            .body("data.attributes.reason", equalTo("false_positive")).body("data.attributes.expires_at", notNullValue());
        approve(user, id).statusCode(403);
        approve(ExceptionCalls.caller("Admin", organization, UUID.randomUUID()), id).statusCode(403);
        approve(ExceptionCalls.caller("Super Admin", organization, maria), id).statusCode(403)
            .body("errors.code", hasItem("four_eyes"));
        approve(superAdmin(), id).statusCode(200).body("ids", contains(id)).body("status", equalTo("approved"));
        show(user, id).body("data.attributes.active", equalTo(true)).body("data.attributes.decided_at", notNullValue());
        approve(superAdmin(), id).statusCode(409).body("errors.code", hasItem("not_pending"));

        reset(user, id).statusCode(403);
        reset(superAdmin(), id).statusCode(200).body("status", equalTo("pending"));
        change(superAdmin(), id, Map.of("status", "rejected", "decision_comment", "It is loaded after all.")).statusCode(200)
            .body("data.attributes.status", equalTo("rejected"))
            .body("data.attributes.decision_comment", equalTo("It is loaded after all."));
        given().spec(user).get("/v2/exceptions/" + id + "/details").then().statusCode(200)
            .body("data.attributes.events.to", contains("pending", "approved", "pending", "rejected"))
            .body("data.attributes.events.from", contains(null, "pending", "approved", "pending"))
            .body("data.attributes.events[3].comment", equalTo("It is loaded after all."))
            .body("data.attributes.affected_count", equalTo(0)).body("data.attributes.nvt", equalTo(ExceptionCalls.nvt(0)));
        given().spec(user).delete("/v2/exceptions/" + id).then().statusCode(204);
        given().spec(user).get("/v2/exceptions/" + id).then().statusCode(404);
        assertEquals(List.of("created", "approved", "reset", "rejected", "deleted"), changes(id, "deleted"));
        JsonNode audit = Events.shared().await("audit.trail", event -> event.data().path("resource_id").asText().equals(id)
            && event.data().path("action").asText().equals("exception.rejected")).data();
        assertEquals("[\"pending\",\"rejected\"]", audit.at("/changes/status").toString());
        assertEquals("It is loaded after all.", audit.path("reason").asText());
    }

    /** What was told of the exception, in its order, up to that change. */
    static List<String> changes(String id, String last) {
        Events.shared().await("scan.exceptions", event -> id.equals(event.key()) && event.data().path("change").asText().equals(last));
        List<ReceivedEvent> told = Events.shared().all("scan.exceptions").stream().filter(event -> id.equals(event.key())).toList();
        told.forEach(EventSchemas::assertFits);
        return told.stream().map(event -> event.data().path("change").asText()).toList();
    }

    @Test
    void neitherWhoActedAsARequesterNorTheRequesterDecides() {
        UUID support = UUID.randomUUID();
        String token = TokenMint.shared().token().role("User").organization(organization).user(maria, "maria")
            .impersonatedBy(support, "support", UUID.randomUUID(), "Super Admin", UUID.randomUUID()).sign();
        String id = ask(given().auth().oauth2(token).contentType("application/json"), 0, Map.of());
        RequestSpecification supportHimself = ExceptionCalls.caller("Super Admin", UUID.randomUUID(), support);
        RequestSpecification mariaPromoted = ExceptionCalls.caller("Super Admin", organization, maria);
        String supportAsAnother = TokenMint.shared().token().role("Super Admin").organization(UUID.randomUUID())
            .user(UUID.randomUUID(), "boss").impersonatedBy(support, "support", UUID.randomUUID(), "Super Admin", UUID.randomUUID()).sign();
        for (RequestSpecification own : List.of(supportHimself, mariaPromoted,
            given().auth().oauth2(supportAsAnother).contentType("application/json"))) {
            approve(own, id).statusCode(403).body("errors.code", hasItem("four_eyes"));
            change(own, id, Map.of("status", "rejected")).statusCode(403).body("errors.code", hasItem("four_eyes"));
        }
        approve(superAdmin(), id).statusCode(200);
    }

    @Test
    void whoChangesAnExceptionHasAskedForItAndAnApprovalEndsWithWhatWasApproved() {
        RequestSpecification editor = superAdmin();
        String id = ask(user, 0, Map.of("hosts", "192.0.2.13"));
        approve(superAdmin(), id).statusCode(200);
        change(user, id, Map.of("text", "Said in other words.")).statusCode(200).body("data.attributes.status", equalTo("approved"));
        change(editor, id, Map.of("hosts", "192.0.2.0/24")).statusCode(200).body("data.attributes.status", equalTo("pending"))
            .body("data.attributes.decided_by", nullValue());
        approve(editor, id).statusCode(403).body("errors.code", hasItem("four_eyes"));
        change(superAdmin(), id, Map.of("status", "rejected", "port", 1)).statusCode(422)
            .body("errors.field", contains("exception.status"));
        change(user, id, Map.of("decision_comment", "Mine")).statusCode(422);
    }

    @Test
    void elsewhereAnExceptionCountsAtOnceAndAnAdminRejectsIt() {
        RequestSpecification there = caller(organization, "vrms");
        RequestSpecification admin = given().auth().oauth2(TokenMint.shared().token().role("Admin").organization(organization)
            .product("vrms").sign()).contentType("application/json");
        String id = ask(there, 0, Map.of());
        show(there, id).body("data.attributes.status", equalTo("approved")).body("data.attributes.expires_at", nullValue());
        reset(there, id).statusCode(403);
        reset(admin, id).statusCode(200);
        change(admin, id, Map.of("status", "rejected")).statusCode(200);
        change(there, id, Map.of("port", 443)).statusCode(200).body("data.attributes.status", equalTo("pending"));
        approve(admin, id).statusCode(200);
    }

    @Test
    void ofTwoWhoDecideAtOnceOneWins() throws Exception {
        RequestSpecification first = superAdmin();
        List<String> wrong = Rounds.withoutOneWinner(3, 4, round -> {
            String id = ask(user, 0, Map.of());
            return () -> approve(first, id).extract().statusCode() == 200;
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        Map<String, Object> fields = new HashMap<>(Map.of("hosts", "192.0.2.300, 192.0.2.9-3", "scan", UUID.randomUUID().toString(),
            "reason", "severity_dispute", "expires_at", Instant.now().plus(91, ChronoUnit.DAYS).toString()));
        given().spec(user).body(Map.of("exception", fields)).post("/v2/exceptions").then().statusCode(422).body("errors.field",
            containsInAnyOrder("exception.text", "exception.nvt", "exception.hosts", "exception.hosts", "exception.scan",
            "exception.expires_at", "exception.new_severity"));
        Map<String, Object> values = Map.of("text", " ", "nvt", "CVE-2022-1", "port", 65_536, "new_severity", 10.1, "reason", "mood");
        given().spec(user).body(Map.of("exception", values)).post("/v2/exceptions").then().statusCode(422).body("errors.field",
            hasItems("exception.text", "exception.nvt", "exception.port", "exception.new_severity", "exception.reason"));
        String id = ask(user, 0, Map.of());
        given().spec(superAdmin()).put("/v2/exceptions/activate?ids=" + id + "&expires_at=" + Instant.now().plus(91, ChronoUnit.DAYS))
            .then().statusCode(422).body("errors.field", contains("expires_at"));
        approve(superAdmin(), id, UUID.randomUUID().toString()).statusCode(404);
        show(user, id).body("data.attributes.status", equalTo("pending"));
    }

    @Test
    void theListFiltersSortsAndKeepsToCircleAndProductAndStatisticsCount() {
        String first = ask(user, 0, Map.of("hosts", "192.0.2.13", "port", 8080, "new_severity", 2));
        String second = ask(user, 2, Map.of("reason", "severity_dispute", "new_severity", 3.5));
        ask(caller(organization, "vrms"), 1, Map.of());
        approve(superAdmin(), second).statusCode(200);
        given().spec(user).get("/v2/exceptions?sort_by=-new_severity").then().statusCode(200)
            .body("data.id", contains(second, first));
        given().spec(user).get("/v2/exceptions?q[hosts]=192.0.2*&q[port]=8080&q[status]=pending&q[reason]=false_positive&q[nvt]="
            + ExceptionCalls.nvt(0) + "&relative_date_range=1h").then().statusCode(200).body("data.id", contains(first));
        given().spec(user).get("/v2/exceptions/statistics").then().statusCode(200).body("total", equalTo(2)).body("pending", equalTo(1))
            .body("approved", equalTo(1)).body("rejected", equalTo(0)).body("expired", equalTo(0)).body("expiring_soon", equalTo(0))
            .body("by_reason.severity_dispute", equalTo(1));
        given().spec(user).get("/v2/exceptions/statistics?date_range_end=2020-01-01 00:00:00").then().statusCode(200)
            .body("total", equalTo(0));
        RequestSpecification stranger = caller(organization("Strangers"), "pci");
        given().spec(stranger).get("/v2/exceptions").then().statusCode(200).body("meta.total_count", equalTo(0));
        for (String path : List.of("", "/details")) {
            given().spec(stranger).get("/v2/exceptions/" + first + path).then().statusCode(404);
        }
        change(stranger, first, Map.of("text", "Mine")).statusCode(404);
        given().spec(stranger).delete("/v2/exceptions?ids=" + first).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"q[user]=x,q[user]", "sort_by=text,sort_by", "page=0,page", "relative_date_range=10w,relative_date_range"})
    void wrongListParametersAreNamed(String query, String field) {
        given().spec(user).get("/v2/exceptions?" + query).then().statusCode(422).body("errors[0].field", equalTo(field));
    }
}
