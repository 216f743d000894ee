package io.watchpost.auth.credential;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PasswordHashTest {

    @Test
    void aHashKnowsItsPasswordByItsTextAlone() {
        String text = PasswordHash.of("Pässwörter", 19456, 2, 1).text();
        assertTrue(text.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), text);
        assertTrue(PasswordHash.parse(text).matches("Pässwörter"));
        assertFalse(PasswordHash.parse(text).matches("Passworter"));
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertNotEquals(PasswordHash.of("same", 19456, 2, 1).text(), PasswordHash.of("same", 19456, 2, 1).text());
    }

    /** Made by the reference implementation: {@code echo -n password | argon2 somesalt -id -v 13 -k 65536 -t 2 -p 1 -l 32 -e}. */
    @Test
    void aHashOfTheReferenceImplementationIsUnderstood() {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertTrue(PasswordHash.parse(reference).matches("password"));
    }

    @Test
    void anotherFormIsNotTakenForAHash() {
        assertThrows(IllegalStateException.class, () -> PasswordHash.parse("$2a$10$abcdefghijklmnopqrstuv"));
    }
}
