package io.watchpost.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.ConfigValidationException;
import io.watchpost.auth.impersonation.policy.StepUp;
import io.watchpost.auth.letter.MailConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthConfigTest {

    @Test
    void nothingHasToBeSetButTheKey() {
        AuthConfig config = Settings.of(Map.of());
        assertTrue(config.encryptionKey().isEmpty());
        assertEquals("admin", config.firstAdmin().username());
        assertEquals(Optional.empty(), config.firstAdmin().password());
        assertEquals(Duration.ofHours(8), config.session().lifetime());
        assertEquals(Duration.ofMinutes(30), config.impersonation().lifetime());
        assertEquals(60, config.impersonation().longest());
        assertEquals(StepUp.NONE, config.impersonation().stepUp());
        assertEquals(60, config.impersonation().startsPerHour());
        assertEquals(10, config.impersonation().alertAfter());
        assertFalse(config.impersonation().readOnly());
        assertEquals(2, config.signing().threads());
        assertEquals(19 * 1024, config.password().memory());
        assertEquals(2, config.password().iterations());
        assertEquals(1, config.password().parallelism());
        assertEquals(10, config.attempts().perAccount());
        assertEquals(20, config.attempts().lockAfter());
        assertEquals("Watchpost", config.whitelabel().productName());
        assertTrue(config.whitelabel().domain().isEmpty());
        assertEquals(Duration.ofDays(90), config.keys().rotationInterval());
        assertEquals(Duration.ofMinutes(15), config.keys().leadTime());
        assertEquals("5s", config.subscriptions().sweepInterval());
        assertEquals("Watchpost", config.mfa().issuer());
        assertEquals(Duration.ofMinutes(15), config.mfa().stateLifetime());
        assertEquals(5, config.mfa().stateTries());
        assertEquals("https://api.twilio.com", config.sms().baseUrl().toString());
        assertEquals(Optional.empty(), config.sms().accountSid());
        assertEquals(Duration.ofMinutes(1), config.sms().pause());
        assertEquals(5, config.sms().perHour());
    }

    @Test
    void whatIsSetIsTaken() {
        AuthConfig config = Settings.of(Map.ofEntries(
                Map.entry("watchpost.auth.keys.rotation-interval", "30d"),
                Map.entry("watchpost.auth.whitelabel.product-name", "Example Scan"),
                Map.entry("watchpost.auth.first-admin.username", "root"),
                Map.entry("watchpost.auth.first-admin.password", "a long password"),
                Map.entry("watchpost.auth.first-admin.organization", "Example"),
                Map.entry("watchpost.auth.session.lifetime", "30m"),
                Map.entry("watchpost.auth.impersonation.lifetime", "10m"),
                Map.entry("watchpost.auth.impersonation.step-up", "second-factor"),
                Map.entry("watchpost.auth.impersonation.starts-per-hour", "5"),
                Map.entry("watchpost.auth.password.memory", "65536"),
                Map.entry("watchpost.auth.attempts.longest-pause", "1m"),
                Map.entry("watchpost.auth.subscriptions.sweep-interval", "30s")));
        assertEquals(Duration.ofDays(30), config.keys().rotationInterval());
        assertEquals("Example Scan", config.whitelabel().productName());
        assertEquals("root", config.firstAdmin().username());
        assertEquals("a long password", config.firstAdmin().password().orElseThrow());
        assertEquals("Example", config.firstAdmin().organization());
        assertEquals(Duration.ofMinutes(30), config.session().lifetime());
        assertEquals(Duration.ofMinutes(10), config.impersonation().lifetime());
        assertEquals(StepUp.SECOND_FACTOR, config.impersonation().stepUp());
        assertEquals(5, config.impersonation().startsPerHour());
        assertEquals(65536, config.password().memory());
        assertEquals(Duration.ofMinutes(1), config.attempts().longestPause());
        assertEquals("30s", config.subscriptions().sweepInterval());
    }

    @Test
    void secondFactorsAndMessagesAreAsTheyAreSet() {
        AuthConfig config = Settings.of(Map.of(
                "watchpost.auth.mfa.issuer", "Example",
                "watchpost.auth.mfa.state-lifetime", "5m",
                "watchpost.auth.mfa.state-tries", "3",
                "watchpost.auth.sms.base-url", "https://sms.example.com",
                "watchpost.auth.sms.account-sid", "AC1",
                "watchpost.auth.sms.auth-token", "secret",
                "watchpost.auth.sms.from", "+15005550006",
                "watchpost.auth.sms.per-hour", "3"));
        assertEquals("Example", config.mfa().issuer());
        assertEquals(Duration.ofMinutes(5), config.mfa().stateLifetime());
        assertEquals(3, config.mfa().stateTries());
        assertEquals("https://sms.example.com", config.sms().baseUrl().toString());
        assertEquals(Optional.of("AC1"), config.sms().accountSid());
        assertEquals(Optional.of("+15005550006"), config.sms().from());
        assertEquals(3, config.sms().perHour());
    }

    @Test
    void lettersAreSentAsItIsSet() {
        MailConfig plain = Settings.of(Map.of()).mail();
        assertEquals(Optional.empty(), plain.host());
        assertEquals(587, plain.port());
        assertEquals("REQUIRED", plain.startTls());
        assertEquals(Duration.ofDays(3), plain.lifetime().confirmation());
        assertEquals(Duration.ofHours(1), plain.lifetime().reset());
        assertEquals(5, plain.resendLimit());
        MailConfig set = Settings.of(Map.of(
                "watchpost.auth.mail.host", "mail.example.com",
                "watchpost.auth.mail.port", "25",
                "watchpost.auth.mail.from", "scan@example.com",
                "watchpost.auth.mail.portal-url", "https://scan.example.com",
                "watchpost.auth.mail.lifetime.email-change", "2h",
                "watchpost.auth.mail.give-up-after", "6h")).mail();
        assertEquals(Optional.of("mail.example.com"), set.host());
        assertEquals(25, set.port());
        assertEquals("scan@example.com", set.from());
        assertEquals("https://scan.example.com", set.portalUrl().toString());
        assertEquals(Duration.ofHours(2), set.lifetime().emailChange());
        assertEquals(Duration.ofHours(6), set.giveUpAfter());
    }

    @Test
    void aMisspelledSettingIsRefused() {
        assertThrows(ConfigValidationException.class, () -> Settings.of(Map.of("watchpost.auth.sesion.lifetime", "30m")));
    }
}
