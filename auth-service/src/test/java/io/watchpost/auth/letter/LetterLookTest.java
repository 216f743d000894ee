package io.watchpost.auth.letter;

import static io.watchpost.auth.People.as;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.watchpost.auth.AuthTest;
import io.watchpost.auth.People;
import io.watchpost.kit.security.Secrets;
import io.watchpost.testing.mail.Mailbox;
import io.watchpost.testing.mail.ReceivedMail;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a letter looks like to its reader, and what nobody can make it look like. */
@AuthTest
class LetterLookTest {

    private static final String MARKUP = "<img src=x onerror=alert(1)>";
    private static final String EVIL = MARKUP + "\" '\r\nBcc: victim@example.com\r\n\r\nBody \u202egnorw\u2028";

    @Inject
    LetterTexts texts;

    @Inject
    ReactiveMailer mailer;

    @Test
    void timesAreOfTheReadersZoneAndLinksLeadToThePortal() {
        String email = "zone-%d@example.com".formatted(People.number());
        create(email, People.organization(), Map.of("timezone", "Asia/Kathmandu", "first_name", "Tenzing", "last_name", "Norgay"));
        ReceivedMail mail = Mailbox.await(email, "Confirm your account at Watchpost");
        assertEquals("Watchpost <no-reply@watchpost.local>", mail.from());
        assertTrue(mail.text().contains("(Asia/Kathmandu)"), mail.text());
        assertTrue(mail.text().contains("Hello Tenzing Norgay,"), mail.text());
        assertTrue(mail.text().contains("http://localhost:8080/confirmation?token=" + mail.token()), mail.text());
        assertTrue(mail.html().contains("href=\"http://localhost:8080/confirmation?token=" + mail.token() + "\""), mail.html());
    }

    @Test
    void aCustomersLettersWearTheWhiteLabelOfItsPartner() {
        UUID partner = People.partner();
        String domain = "scan-%d.example.com".formatted(People.number());
        as(People.user(partner, "Admin").signIn()).contentType(ContentType.JSON).body(Map.of("whitelabel_settings", Map.of(
                "product_name", "Wächter & Co", "company_name", "Example Security", "domain", domain, "primary_color", "#123456",
                "logo", "https://example.com/logo.png", "support_email", "help@example.com")))
                .put("/v2/whitelabel_settings").then().statusCode(200);
        String email = "white-%d@example.com".formatted(People.number());
        create(email, People.organization(partner), Map.of());
        ReceivedMail mail = Mailbox.await(email, "Confirm your account at Wächter & Co");
        assertTrue(mail.raw().contains("From: no-reply@watchpost.local ("), mail.raw());
        assertTrue(mail.text().contains("https://" + domain + "/confirmation?token="), mail.text());
        assertTrue(mail.text().contains("help@example.com"), mail.text());
        assertTrue(mail.html().contains("Wächter &amp; Co, Example Security"), mail.html());
        assertTrue(mail.html().contains("#123456") && mail.html().contains("src=\"https://example.com/logo.png\""), mail.html());
    }

    @ParameterizedTest
    @EnumSource(LetterKind.class)
    void noNameBecomesAHeaderOrMarkup(LetterKind kind) throws Throwable {
        String email = "evil-%d@example.com".formatted(People.number());
        Letterhead letterhead = new Letterhead(EVIL, EVIL, "https://example.com/\"><script>alert(1)</script>", "red;background:url(x)",
                "a@b.example\r\nBcc: victim@example.com", "https://portal.example.com");
        LetterContent content = new LetterContent(
                email, EVIL, EVIL, ZoneId.of("UTC"), Instant.now(), Secrets.random(), Instant.now(), EVIL);
        VertxContextSupport.subscribeAndAwait(() -> mailer.send(texts.mail(kind, content, letterhead)));

        ReceivedMail mail = Mailbox.await(email, "");
        assertFalse(mail.raw().toLowerCase().contains("\nbcc:"), mail.raw());
        assertFalse(mail.html().contains(MARKUP) || mail.html().contains("<script"), mail.html());
        assertFalse(mail.html().contains("red;") || mail.html().contains("mailto:"), mail.html());
        assertFalse(mail.text().contains("\nBcc:") || mail.text().contains("\u202e"), mail.text());
        assertEquals(0, Mailbox.find("victim@example.com", "").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@example.com, b@example.com", "a@example.com,b@example.com", "Anna <a@example.com>",
        "a@example.com\r\nBcc: b", "a@example.com>", "a", "a@b@c", "(a)a@example.com", "\"a b\"@example.com", "a;b@example.com"})
    void aLetterGoesToOneAddressOrNone(String address) {
        LetterContent content = new LetterContent(address, "A", "a", ZoneId.of("UTC"), Instant.now(), null, Instant.now(), null);
        Letterhead letterhead = new Letterhead("Watchpost", null, null, null, null, "https://portal.example.com");
        assertThrows(IllegalArgumentException.class, () -> texts.mail(LetterKind.PASSWORD_CHANGED, content, letterhead));
    }

    private static void create(String email, UUID organization, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("email", email);
        input.put("organization_id", organization);
        People.createUser(People.superAdmin(), input).then().statusCode(201);
    }
}
