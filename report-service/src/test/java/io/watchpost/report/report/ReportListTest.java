package io.watchpost.report.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.watchpost.report.ScannedRun;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.WatchpostTestResource;
import io.watchpost.testing.contract.ContractValidation;
import io.watchpost.testing.events.Accounts;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.tokens.TokenMint;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = WatchpostTestResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "name", value = "report"))
class ReportListTest {

    private static final String NAMES = "data.attributes.scan.name";

    private static UUID organization;
    private static String token;

    @BeforeAll
    static void validateResponses() {
        ContractValidation.install();
    }

    @BeforeEach
    void threeReportsOfOneProductOneOfAnotherAndOneOfAnotherOrganization() {
        if (organization != null) {
            return;
        }
        organization = Accounts.shared().organization("Lists Ltd", null, false);
        token = TokenMint.shared().session("User", organization);
        report(organization, "Alpha", "pci", 3, "2025-01-10T10:00:00Z");
        report(organization, "beta", "pci", 1, "2025-05-10T10:00:00Z");
        report(organization, "Gamma 100%", "pci", 2, "2024-12-31T23:59:59Z");
        report(organization, "Delta", "vrms", 9, "2025-05-10T10:00:00Z");
        report(UUID.randomUUID(), "Foreign", "pci", 9, "2025-05-10T10:00:00Z");
    }

    @Test
    void aListHoldsTheReportsOfTheCirclesActiveProduct() {
        list(Map.of("sort_by", "scan_name")).statusCode(200)
                .body("data.attributes.scan.name", hasSize(3))
                .body(NAMES, hasItems("Alpha", "beta", "Gamma 100%"))
                .body("meta.total_count", equalTo(3));
        given().auth().oauth2(TokenMint.shared().token().organization(organization).product("vrms").sign()).get("/v2/reports").then()
                .body(NAMES, contains("Delta"));
    }

    @Test
    void aPartnerSeesItsCustomersAndASuperAdminEverything() {
        UUID partner = Accounts.shared().organization("Partner", null, true);
        UUID customer = Accounts.shared().organization("Customer", partner, false);
        report(customer, "Customers", "pci", 0, "2025-05-10T10:00:00Z");
        String partners = TokenMint.shared().session("Admin", partner);
        Eventually.that(() -> given().auth().oauth2(partners).get("/v2/reports").then().body(NAMES, contains("Customers")));
        given().auth().oauth2(TokenMint.shared().session("Super Admin", UUID.randomUUID())).queryParam("per_page", 100).get("/v2/reports")
                .then().body(NAMES, hasItems("Customers", "Foreign", "Alpha"));
    }

    @Test
    void eachSortColumnSorts() {
        list(Map.of("sort_by", "finished_at")).body(NAMES, contains("Gamma 100%", "Alpha", "beta"));
        list(Map.of("sort_by", "-finished_at")).body(NAMES, contains("beta", "Alpha", "Gamma 100%"));
        list(Map.of("sort_by", "high_and_medium:desc")).body(NAMES, contains("Alpha", "Gamma 100%", "beta"));
        list(Map.of("sort_by", "expires_at desc")).body(NAMES, contains("beta", "Alpha", "Gamma 100%"));
        list(Map.of("sort_by", "compliance,target_name,-high_and_medium")).body(NAMES, contains("Alpha", "Gamma 100%", "beta"));
        list(Map.of("sort_by", "created_at")).body(NAMES, contains("Alpha", "beta", "Gamma 100%"));
    }

    @Test
    void eachQueryColumnFilters() {
        list(Map.of("q[scan_name]", "'a*'")).body(NAMES, contains("Alpha"));
        list(Map.of("q[scan_name]", "*100%")).body(NAMES, contains("Gamma 100%"));
        list(Map.of("q[target_name]", "office*", "q[scan_name]", "BETA")).body(NAMES, contains("beta"));
        list(Map.of("q[quarter]", "q1 2025")).body(NAMES, contains("Alpha"));
        list(Map.of("q[compliance]", "true")).body(NAMES, empty());
        list(Map.of("q[name]", "2025-01-10*")).body(NAMES, contains("Alpha"));
        String scan = list(Map.of("q[scan_name]", "beta")).extract().path("data[0].attributes.scan.id");
        list(Map.of("q[scan_id]", scan)).body(NAMES, contains("beta"));
    }

    @Test
    void aDateRangeIsAboutTheCreation() {
        list(Map.of("relative_date_range", "1h")).body("meta.total_count", equalTo(3));
        list(Map.of("date_range_end", "2025-06-01 00:00:00")).body("meta.total_count", equalTo(0));
        list(Map.of("relative_date_range", "1q2020")).body("meta.total_count", equalTo(0));
        list(Map.of("date_range_start", Instant.now().minusSeconds(3600).toString())).body("meta.total_count", equalTo(3));
    }

    @Test
    void pagesFollowOneAnother() {
        list(Map.of("per_page", "2", "page", "2", "sort_by", "scan_name")).body("data", hasSize(1))
                .body("meta.total_pages", equalTo(2))
                .body("links.prev", containsString("page=1"))
                .body("links.next", equalTo(null));
    }

    @Test
    void wrongParametersAreRefusedByName() {
        list(Map.of("q[color]", "red", "sort_by", "size", "page", "0", "per_page", "101", "relative_date_range", "soon"))
                .statusCode(422)
                .body("status_text", equalTo("Parameter Error"))
                .body("errors.field", hasItems("q[color]", "sort_by", "page", "per_page", "relative_date_range"))
                .body("errors.message", hasItem(containsString("high_and_medium")));
        list(Map.of("q[scan_id]", "no-uuid")).statusCode(422).body("errors.field", contains("q[scan_id]"));
    }

    @Test
    void withoutCredentialsNothingIsShown() {
        given().get("/v2/reports").then().statusCode(401).body("status_text", equalTo("Unauthorized"));
        given().get("/v2/reports/" + UUID.randomUUID()).then().statusCode(401);
        given().auth().oauth2(token).get("/v2/reports/" + UUID.randomUUID()).then().statusCode(404);
        given().auth().oauth2(token).get("/v2/reports/no-uuid").then().statusCode(404);
    }

    private static ValidatableResponse list(Map<String, String> parameters) {
        return given().auth().oauth2(token).queryParams(parameters).get("/v2/reports").then();
    }

    /** Has a report made and waits for it, so that reports are created in the order of the calls. */
    private static void report(UUID owner, String scan, String product, int critical, String end) {
        ScannedRun run = new ScannedRun(owner);
        run.scanName = scan;
        run.product = product;
        run.critical = critical;
        run.startedAt = Instant.parse(end).minusSeconds(60);
        run.endedAt = Instant.parse(end);
        run.sendEnd(Events.shared());
        String owners = TokenMint.shared().session("User", owner);
        Eventually.that(() -> given().auth().oauth2(owners).get("/v2/reports/" + run.id).then().statusCode(200));
    }
}
