package io.watchpost.kit.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

    private final byte[] secret = "a secret".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatIsSealedOpensForItsPurposeOnly() {
        SecretBox box = box(key(1));
        byte[] sealed = box.seal("one", secret);
        assertArrayEquals(secret, box.open("one", sealed));
        assertThrows(IllegalStateException.class, () -> box.open("other", sealed));
        assertThrows(IllegalStateException.class, () -> box(key(2)).open("one", sealed));
        assertThrows(IllegalStateException.class, () -> box(key(1)).open("one", new byte[3]));
        assertFalse(Arrays.equals(sealed, box.seal("one", secret)));
    }

    @Test
    void aKeyedHashDependsOnKeyPurposeAndText() {
        SecretBox box = box(key(1));
        String hash = box.hash("one", "123456");
        assertTrue(hash.matches("[0-9a-f]{64}"), hash);
        assertEquals(hash, box(key(1)).hash("one", "123456"));
        assertNotEquals(hash, box.hash("one", "123457"));
        assertNotEquals(hash, box.hash("other", "123456"));
        assertNotEquals(hash, box(key(2)).hash("one", "123456"));
    }

    @Test
    void withoutAGoodKeyTheStartFailsAndSaysWhatToDo() {
        IllegalStateException missing = assertThrows(IllegalStateException.class, () -> box(null));
        assertTrue(missing.getMessage().contains("watchpost.example.encryption-key is not set"), missing.getMessage());
        assertThrows(IllegalStateException.class, () -> box("c2hvcnQ="));
        assertThrows(IllegalStateException.class, () -> box("not Base64!"));
    }

    private static SecretBox box(String key) {
        return SecretBox.of("watchpost.example.encryption-key", key);
    }

    private static String key(int seed) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) seed);
        return Base64.getEncoder().encodeToString(key);
    }
}
