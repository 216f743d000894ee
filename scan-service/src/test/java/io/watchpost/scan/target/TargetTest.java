package io.watchpost.scan.target;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.tokens.TokenBuilder;
import io.watchpost.testing.tokens.TokenMint;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TargetTest extends ScanServiceTest {

    private UUID organization;
    private RequestSpecification caller;

    @BeforeEach
    void newOrganization() {
        organization = organization("Example Ltd");
        caller = caller(organization, "pci");
    }

    @Test
    void whoActsAsAUserIsOnRecordBesideTheUserAndChangesNothingWhenReadOnly() {
        UUID support = UUID.randomUUID();
        TokenBuilder token = TokenMint.shared().token().role("User").organization(organization).user(UUID.randomUUID(), "maria")
            .impersonatedBy(support, "support", UUID.randomUUID(), "Admin", UUID.randomUUID());
        String id = target(given().auth().oauth2(token.sign()).contentType("application/json"),
            Map.of("name", "By support", "hosts", "192.0.2.9"));
        JsonNode audit = Events.shared().await("audit.trail", event -> event.data().path("resource_id").asText().equals(id)).data();
        assertEquals("maria", audit.at("/user/username").asText());
        assertEquals(support.toString(), audit.at("/impersonator/id").asText());
        assertEquals(support.toString(), audit.at("/actor/user_id").asText());

        String looking = token.claim("read_only", true).sign();
        given().auth().oauth2(looking).get("/v2/targets/" + id).then().statusCode(200);
        given().auth().oauth2(looking).delete("/v2/targets/" + id).then().statusCode(403).body("errors.code", hasItem("read_only"));
    }

    @Test
    void aTargetIsCreatedShownChangedAndDeletedAndEachIsAudited() {
        String allTcp = given().spec(caller).queryParam("q[name]", "all tcp").get("/v2/port_lists/activated").then().statusCode(200).extract()
            .path("data[0].id");
        String id = target(caller, Map.of("name", "Office", "hosts", "192.0.2.0/29, www.example.com", "exclude_hosts",
            "192.0.2.0,192.0.2.7", "comment", "two floors", "port_list_id", allTcp, "attested", true));

        given().spec(caller).get("/v2/targets/" + id).then().statusCode(200)
            .body("data.attributes.max_hosts", equalTo(7)).body("data.attributes.port_list.name", equalTo("All TCP"))
            .body("data.attributes.attested_by.id", notNullValue()).body("data.attributes.in_use", equalTo(false))
            .body("data.attributes.organization.id", equalTo(organization.toString()));
        given().spec(caller).body("{\"target\": {\"hosts\": \"198.51.100.1\", \"exclude_hosts\": \"\", \"port_list_id\": null}}")
            .put("/v2/targets/" + id)
            .then().statusCode(200).body("data.attributes.name", equalTo("Office")).body("data.attributes.max_hosts", equalTo(1))
            .body("data.attributes.port_list", nullValue()).body("data.attributes.attested_at", nullValue());
        given().spec(caller).delete("/v2/targets/" + id).then().statusCode(204);
        given().spec(caller).get("/v2/targets/" + id).then().statusCode(404);

        for (String action : new String[] {"target.created", "target.updated", "target.deleted"}) {
            Events.shared().await("audit.trail", event -> event.data().path("resource_id").asText().equals(id)
                && event.data().path("action").asText().equals(action) && event.data().path("user").path("username").asText()
                    .equals("maria"));
        }
    }

    @Test
    void everyUnusableHostIsNamedAndSoIsEveryMissingField() {
        given().spec(caller).body(Map.of("target", Map.of("name", "x", "hosts", "192.0.2.1,300.1.1.1,a_b"))).post("/v2/targets").then()
            .statusCode(422)
            .body("errors.field", contains("target.hosts", "target.hosts")).body("errors[0].message", startsWith("\"300.1.1.1\""));
        given().spec(caller).body(Map.of("target", Map.of())).post("/v2/targets").then().statusCode(422)
            .body("errors.field", contains("target.name", "target.hosts"));
        given().spec(caller).body("{}").post("/v2/targets").then().statusCode(422).body("errors.field", contains("target"));
        given().spec(caller).body(Map.of("target", Map.of("name", "x".repeat(81), "hosts", "192.0.2.1"))).post("/v2/targets").then()
            .statusCode(422)
            .body("errors.field", contains("target.name"));
        given().spec(caller).body(Map.of("target", Map.of("name", "x", "hosts", "192.0.2.1", "port_list_id", UUID.randomUUID())))
            .post("/v2/targets")
            .then().statusCode(422).body("errors.field", contains("target.port_list_id"));
        given().spec(caller).body(Map.of("target", Map.of("name", "x", "hosts", "192.0.2.1", "exclude_hosts", "192.0.2.0/24")))
            .post("/v2/targets")
            .then().statusCode(422).body("errors.field", contains("target.exclude_hosts"));
    }

    @ParameterizedTest
    @CsvSource({"169.254.169.254,refused", "::ffff:169.254.169.254,refused", "224.0.0.1,refused", "10.0.0.0/8,limit_exceeded",
        "2001:db8::/32,limit_exceeded"})
    void whatMustNotBeScannedCanNotBecomeATarget(String hosts, String code) {
        given().spec(caller).body(Map.of("target", Map.of("name", "x", "hosts", hosts))).post("/v2/targets").then().statusCode(422)
            .body("errors[0].field", equalTo("target.hosts")).body("errors[0].code", equalTo(code));
    }

    @Test
    void hostsAreCountedHoweverManyTheyAre() {
        given().spec(caller).body(Map.of("hosts", "192.0.2.0/24,www.example.com", "exclude_hosts", "192.0.2.1-5"))
            .post("/v2/targets/calculate_hosts")
            .then().statusCode(200).body("count", equalTo(252));
        given().spec(caller).body(Map.of("hosts", "nonsense/1")).post("/v2/targets/calculate_hosts").then().statusCode(422)
            .body("errors.field", contains("hosts"));
        given().spec(caller).body(Map.of()).post("/v2/targets/calculate_hosts").then().statusCode(422)
            .body("errors.field", contains("hosts"));
    }

    @Test
    void anotherOrganizationsTargetIsNotThere() {
        String id = target(caller, Map.of("name", "Office", "hosts", "192.0.2.1"));
        RequestSpecification stranger = caller(organization("Other"), "pci");
        given().spec(stranger).get("/v2/targets/" + id).then().statusCode(404);
        given().spec(stranger).body(Map.of("target", Map.of("name", "mine"))).put("/v2/targets/" + id).then().statusCode(404);
        given().spec(stranger).delete("/v2/targets/" + id).then().statusCode(404);
        given().spec(stranger).delete("/v2/targets?ids=" + id).then().statusCode(404)
            .body("errors.message", hasItem("There is no target " + id + "."));
        given().spec(stranger).get("/v2/targets").then().statusCode(200).body("meta.total_count", equalTo(0));
        given().contentType("application/json").get("/v2/targets/" + id).then().statusCode(401);
    }

    @Test
    void severalTargetsAreDeletedAllOrNone() {
        String first = target(caller, Map.of("name", "One", "hosts", "192.0.2.1"));
        String second = target(caller, Map.of("name", "Two", "hosts", "192.0.2.2"));
        given().spec(caller).delete("/v2/targets?ids=" + first + "," + UUID.randomUUID()).then().statusCode(404);
        given().spec(caller).delete("/v2/targets?ids=" + first + "," + second).then().statusCode(200).body("ids", contains(first, second));
        given().spec(caller).delete("/v2/targets").then().statusCode(422).body("errors[0].field", equalTo("ids"));
    }

    @Test
    void aRepeatedCreationAnswersWhatTheFirstDid() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = Map.of("target", Map.of("name", "Office", "hosts", "192.0.2.1"));
        String first = given().spec(caller).header("Idempotency-Key", key).body(body).post("/v2/targets").then().statusCode(201).extract()
            .path("data.id");
        String second = given().spec(caller).header("Idempotency-Key", key).body(body).post("/v2/targets").then().statusCode(201).extract()
            .path("data.id");
        assertEquals(first, second);
        given().spec(caller).header("Idempotency-Key", key).body(Map.of("target", Map.of("name", "Home", "hosts", "192.0.2.1")))
            .post("/v2/targets")
            .then().statusCode(422).body("errors[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void theListFiltersSortsPagesAndKeepsToTheProduct() {
        for (int i = 1; i <= 3; i++) {
            target(caller, Map.of("name", "Floor " + i, "hosts", "192.0.2." + i + "-20", "comment", "storey " + i));
        }
        target(caller(organization, "vrms"), Map.of("name", "Floor 4", "hosts", "192.0.2.1"));
        given().spec(caller).get("/v2/targets?sort_by=max_hosts&per_page=2").then().statusCode(200).body("meta.total_count", equalTo(3))
            .body("meta.total_pages", equalTo(2)).body("data.attributes.name", contains("Floor 3", "Floor 2"))
                .body("links.prev", nullValue());
        given().spec(caller)
            .get("/v2/targets?q[name]='floor*'&q[comment]=*2&q[hosts]=192.0.2.2*&sort_by=-name,created_at&relative_date_range=1h")
            .then().statusCode(200).body("data.attributes.name", contains("Floor 2"));
        given().spec(caller).get("/v2/targets?sort_by=updated_at:desc&date_range_end=2020-01-01 00:00:00").then().statusCode(200)
            .body("meta.total_count", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"q[owner]=x|q[owner]", "sort_by=owner|sort_by", "page=0|page", "per_page=101|per_page",
        "date_range_start=yesterday|date_range_start", "relative_date_range=10w|relative_date_range"})
    void wrongListParametersAreNamed(String query, String field) {
        given().spec(caller).get("/v2/targets?" + query).then().statusCode(422).body("errors[0].field", equalTo(field));
    }
}
