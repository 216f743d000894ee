package io.watchpost.auth.credential;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.auth.Settings;
import io.watchpost.auth.organization.Organization;
import io.watchpost.auth.user.User;
import io.watchpost.auth.user.UserStatus;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.ApiException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final User USER =
            new User(Organization.platform("Nordlicht"), "gwendolyn", "g.hartmann@example.com", Role.USER, UserStatus.ACTIVE);

    private final PasswordRules rules = new PasswordRules(Settings.of(Map.of()));

    @ParameterizedTest
    @ValueSource(strings = {"seven green umbrellas sing", "            .  x  y  z", "zq9Kf2xvT7wm", "ключ от сарая под камнем",
        "😀🐘🌋🚲🥝🎻🧵🪁🦉🧊🛶🪵"})
    void anythingThatIsLongEnoughAndNotGuessedFirstIsGood(String password) {
        assertDoesNotThrow(() -> rules.requireGood("", password, password, USER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"correcthorsebatterystaple", "CorrectHorseBatteryStaple", "iloveyouforever", "passwordqwerty",
        "manchesterunited", "1qaz2wsx3edc"})
    void aCommonPasswordIsRefusedInAnyCase(String password) {
        assertEquals("common", fault(password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Password1234", "P@ssw0rd2024!", "passwordpassword", "dragondragon", "DragonDragon99", "Welcome2024!!",
            "qwertyuiop[]1", "123456789012", "aaaaaaaaaaaaa", "abcabcabcabc", "monkey!!!!!!!!", "1986liverpool", "letmeinletmein",
            "zxcvbnmasdfg", "administrator1"})
    void aShorterCommonOneStretchedIsRefused(String password) {
        assertEquals("common", fault(password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"my name is Gwendolyn", "g.hartmann sings", "the watchpost is up", "all at NORDLICHT do"})
    void theNamesThatEverybodyKnowsAreNoSecret(String password) {
        assertEquals("contains_name", fault(password));
    }

    @Test
    void lengthIsCountedInCharactersAsPeopleSeeThem() {
        assertEquals("length", fault("zq9Kf2xvT7w"));
        assertEquals("length", fault("😀🐘🌋🚲🥝🎻🧵🪁🦉🧊🛶"));
        String longest = "zq9 Kf2x".repeat(32);
        assertDoesNotThrow(() -> rules.requireGood("", longest, longest, USER));
        assertEquals("length", fault(longest + "x"));
        // Eleven letters, each written as letter and accent.
        assertEquals("length", fault("áúćéǵíúḿńṕẃ".transform(letters -> Normalizer.normalize(letters, Normalizer.Form.NFD))));
        assertEquals("invalid", fault("half a pair \ud83d of it"));
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        ApiException refused = assertThrows(ApiException.class, () -> rules.requireGood("user.", null, null, USER));
        assertEquals(List.of("user.password", "user.password_confirmation"),
                refused.errors().stream().map(error -> error.field()).toList());
        refused = assertThrows(ApiException.class,
                () -> rules.requireGood("", "seven green umbrellas sing", "seven green umbrellas sang", USER));
        assertEquals("mismatch", refused.errors().get(0).code());
    }

    @Test
    void twoWaysToTypeTheSameCharactersAreOnePassword() {
        assertEquals(Passwords.normalized("e\u0301clair au chocolat"), Passwords.normalized("\u00e9clair au chocolat"));
        assertNotEquals(Passwords.normalized("\ufb01ve golden rings"), Passwords.normalized("five golden rings"));
    }

    @Test
    void theListIsAsLongAsTheStandardAsksAndKeepsToItsPolicy() throws Exception {
        try (BufferedReader list = new BufferedReader(new InputStreamReader(
                CommonPasswords.class.getResourceAsStream("common-passwords.txt"), StandardCharsets.UTF_8))) {
            List<String> passwords = list.lines().filter(line -> !line.startsWith("#")).toList();
            assertTrue(passwords.size() >= 3000, passwords.size() + " passwords");
            assertEquals(List.of(), passwords.stream().filter(each -> each.length() < PasswordRules.SHORTEST).toList());
            assertEquals(List.of(), passwords.stream().filter(each -> fault(each) == null).toList());
        }
    }

    /** The code of what is wrong with the password; null when nothing is. */
    private String fault(String password) {
        try {
            rules.requireGood("", password, password, USER);
            return null;
        } catch (ApiException refused) {
            return refused.errors().get(0).code();
        }
    }
}
