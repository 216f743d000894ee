package io.watchpost.auth.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class RecoveryCodeTest {

    @Test
    void aCodeHas120BitsAndIsTakenAsPeopleTypeIt() {
        RecoveryCode code = RecoveryCode.random();
        assertTrue(code.text().matches("([A-Z2-7]{4}-){5}[A-Z2-7]{4}"), code.text());
        assertEquals(code.hash(), new RecoveryCode(code.text().toLowerCase(Locale.ROOT).replace("-", "")).hash());
        assertEquals(code.hash(), new RecoveryCode(" " + code.text().replace("-", " ")).hash());
        assertNotEquals(code.hash(), RecoveryCode.random().hash());
        assertEquals(code.text().substring(0, 4) + "-…", code.hint());
    }
}
