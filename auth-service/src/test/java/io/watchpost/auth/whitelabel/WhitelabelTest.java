package io.watchpost.auth.whitelabel;

import static io.restassured.RestAssured.given;
import static io.watchpost.auth.People.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.auth.People.Person;
import io.watchpost.auth.TestDatabase;
import io.watchpost.kit.security.Circle;
import io.watchpost.kit.security.Transactions;
import io.watchpost.testing.events.Events;
import io.watchpost.testing.events.ReceivedEvent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class WhitelabelTest {

    private static final String NOT_CHOSEN = "00000000-0000-0000-0000-000000000000";

    @Inject
    Whitelabels whitelabels;

    @Inject
    Transactions transactions;

    private UUID partner;
    private String admin;
    private String domain;

    @BeforeEach
    void aPartner() {
        partner = People.partner();
        admin = People.user(partner, "Admin").signIn();
        domain = "scan%d.example.com".formatted(People.number());
    }

    @AfterEach
    void theOthersSeeThePlatformAsItWas() {
        TestDatabase.execute("delete from whitelabel_settings");
    }

    @Test
    void whoHasChosenNothingLooksAsTheConfigurationSays() {
        settings(admin).statusCode(200).body("data.id", equalTo(NOT_CHOSEN)).body("data.attributes.product_name", equalTo("Watchpost"));
        given().get("/v2/whitelabel").then().statusCode(200)
                .header("Cache-Control", "public, max-age=60")
                .body("data.attributes.product_name", equalTo("Watchpost"));
    }

    @Test
    void aPartnersPortalLooksAsItsAdminChoseAndOtherPortalsDoNot() {
        update(admin, Map.of("product_name", "Example Scan", "domain", domain.toUpperCase(), "primary_color", "#AABBCC",
                "logo", Images.uri("image/png", Images.png(64, 32)), "favicon", Images.uri("text/plain", Images.ico())))
                .statusCode(200)
                .body("data.attributes.domain", equalTo(domain))
                .body("data.attributes.primary_color", equalTo("#aabbcc"))
                .body("data.attributes.favicon", equalTo(Images.uri("image/x-icon", Images.ico())));
        update(admin, Map.of("company_name", "Example Security", "primary_color", "")).statusCode(200)
                .body("data.attributes.product_name", equalTo("Example Scan"))
                .body("data.attributes.primary_color", nullValue());

        portal(domain).body("data.attributes.product_name", equalTo("Example Scan"))
                .body("data.attributes.logo", equalTo(Images.uri("image/png", Images.png(64, 32))));
        given().header("Host", domain + ":8443").get("/v2/whitelabel").then().statusCode(200)
                .body("data.attributes.company_name", equalTo("Example Security"));
        String unknown = portal("unknown.example.com").body("data.attributes.product_name", equalTo("Watchpost")).extract().asString();
        assertEquals(unknown, portal("localhost").extract().asString());
        assertFalse(portal(domain).extract().asString().contains(partner.toString()));
        given().queryParam("domain", "not a host").get("/v2/whitelabel").then().statusCode(422).body("errors[0].field", equalTo("domain"));
    }

    @Test
    void anInternationalDomainIsKeptInAscii() {
        update(admin, Map.of("domain", "Bücher%d.example".formatted(People.number()))).statusCode(200)
                .body("data.attributes.domain", containsString("xn--bcher"));
    }

    @Test
    void aDomainBelongsToOnePartner() {
        update(admin, Map.of("domain", domain)).statusCode(200);
        String other = People.user(People.partner(), "Admin").signIn();
        update(other, Map.of("domain", domain)).statusCode(409).body("errors[0].code", equalTo("domain_taken"));
        settings(other).body("data.id", equalTo(NOT_CHOSEN));
        update(admin, Map.of("domain", "")).statusCode(200);
        update(other, Map.of("domain", domain)).statusCode(200);
    }

    @Test
    void onlyAPartnersAdminsAndSuperAdminsChoose() {
        Person user = People.user(partner, "User");
        String customer = People.user(People.organization(partner), "Admin").signIn();
        settings(user.signIn()).statusCode(403);
        settings(customer).statusCode(403).body("errors[0].code", equalTo("not_a_partner"));
        update(customer, Map.of("product_name", "Mine")).statusCode(403);
        given().get("/v2/whitelabel_settings").then().statusCode(401);

        UUID platform = UUID.fromString(TestDatabase.value("select id from organization where parent_id is null"));
        update(People.user(platform, "Admin").signIn(), Map.of("product_name", "Mine")).statusCode(403);
        update(People.superAdmin(), Map.of("product_name", "Platform")).statusCode(200);
        settings(admin).body("data.id", equalTo(NOT_CHOSEN)).body("data.attributes.product_name", equalTo("Platform"));
        portal("unknown.example.com").body("data.attributes.product_name", equalTo("Platform"));
    }

    @Test
    void mailsLookLikeTheOwnPartnersPortalEvenWhereItsRowIsOutOfSight() throws Throwable {
        UUID customer = People.organization(partner);
        assertEquals("Watchpost", productName(customer));
        update(People.superAdmin(), Map.of("product_name", "Platform")).statusCode(200);
        assertEquals("Platform", productName(customer));
        update(admin, Map.of("product_name", "Example Scan")).statusCode(200);
        assertEquals("Example Scan", productName(customer));
        assertEquals("Example Scan", productName(partner));
        assertEquals("Platform", productName(People.organization()));
    }

    @Test
    void whatIsWrongIsNamedAllAtOnceAndNothingIsKept() {
        Map<String, Object> wrong = new HashMap<>(Map.of("product_name", "x".repeat(81), "domain", "10.0.0.1", "primary_color", "red",
                "support_email", "nobody", "support_url", "http://example.com", "terms_url", "https://me@example.com"));
        wrong.put("privacy_url", "javascript:alert(1)");
        wrong.put("logo", Images.uri("image/png", "<svg onload=\"alert(1)\"/>".getBytes(StandardCharsets.UTF_8)));
        wrong.put("favicon", Images.uri("image/png", "GIF89a".getBytes(StandardCharsets.UTF_8)));
        update(admin, wrong).statusCode(422)
                .body("errors.field", containsInAnyOrder("whitelabel_settings.product_name", "whitelabel_settings.domain",
                        "whitelabel_settings.primary_color", "whitelabel_settings.support_email", "whitelabel_settings.support_url",
                        "whitelabel_settings.terms_url", "whitelabel_settings.privacy_url", "whitelabel_settings.logo",
                        "whitelabel_settings.favicon"))
                .body("errors.find { it.field == 'whitelabel_settings.logo' }.code", equalTo("svg"));
        Map<String, Object> none = new HashMap<>();
        none.put("product_name", null);
        update(admin, none).statusCode(422).body("errors[0].code", equalTo("required"));
        settings(admin).body("data.id", equalTo(NOT_CHOSEN));
    }

    @Test
    void imagesAreWhatTheirBytesAreAndNotTooLarge() {
        byte[] png = Images.png(10, 10);
        byte[] damaged = png.clone();
        damaged[png.length / 2] ^= 1;
        logo(damaged).statusCode(422).body("errors[0].message", containsString("damaged"));
        logo(Arrays.copyOf(png, png.length - 6)).statusCode(422);
        logo(Arrays.copyOf(png, png.length + 6)).statusCode(422);
        logo(Images.png(2049, 1)).statusCode(422).body("errors[0].code", equalTo("out_of_range"));
        logo(Images.ico()).statusCode(422).body("errors[0].message", containsString("must be a PNG image"));
        logo(new byte[256 * 1024 + 1]).statusCode(413).body("errors[0].code", equalTo("too_large"));
        update(admin, Map.of("favicon", Images.uri("image/png", new byte[64 * 1024 + 1]))).statusCode(413);
        update(admin, Map.of("logo", "data:image/svg+xml,<svg/>")).statusCode(422);
        update(admin, Map.of("logo", "https://example.com/logo.png")).statusCode(200)
                .body("data.attributes.logo", equalTo("https://example.com/logo.png"));
    }

    @Test
    void theAuditTrailSaysWhatWasChangedWithoutTheImage() {
        update(admin, Map.of("product_name", "Example Scan", "logo", Images.uri("image/png", Images.png(9, 9)))).statusCode(200);
        ReceivedEvent recorded = Events.shared().await("audit.trail", event -> partner.toString().equals(event.key())
                && "whitelabel_settings.updated".equals(event.data().at("/action").asText()));
        assertEquals("Example Scan", recorded.data().at("/changes/product_name/1").asText());
        assertFalse(recorded.data().toString().contains(Base64.getEncoder().encodeToString(Images.png(9, 9))));
    }

    private ValidatableResponse logo(byte[] image) {
        return update(admin, Map.of("logo", Images.uri("image/png", image)));
    }

    private String productName(UUID organization) throws Throwable {
        Circle circle = Circle.of(Set.of(organization));
        return VertxContextSupport.subscribeAndAwait(() ->
                transactions.within(circle, session -> whitelabels.brandingOf(session, organization))).productName();
    }

    private static ValidatableResponse settings(String token) {
        return as(token).get("/v2/whitelabel_settings").then();
    }

    private static ValidatableResponse update(String token, Map<String, Object> fields) {
        return as(token).contentType(ContentType.JSON).body(Map.of("whitelabel_settings", fields)).put("/v2/whitelabel_settings").then();
    }

    private static ValidatableResponse portal(String domain) {
        return given().queryParam("domain", domain).get("/v2/whitelabel").then().statusCode(200);
    }
}
