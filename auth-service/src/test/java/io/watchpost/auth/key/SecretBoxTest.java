package io.watchpost.auth.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.auth.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
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
        assertFalse(Arrays.equals(sealed, box.seal("one", secret)));
    }

    @Test
    void withoutAGoodKeyTheStartFailsAndSaysWhatToDo() {
        IllegalStateException missing = assertThrows(IllegalStateException.class, () -> new SecretBox(Settings.of(Map.of())));
        assertTrue(missing.getMessage().contains("openssl rand -base64 32"), missing.getMessage());
        assertThrows(IllegalStateException.class, () -> box("c2hvcnQ="));
        assertThrows(IllegalStateException.class, () -> box("not Base64!"));
    }

    private static SecretBox box(String key) {
        return new SecretBox(Settings.of(Map.of("watchpost.auth.encryption-key", key)));
    }

    private static String key(int seed) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) seed);
        return Base64.getEncoder().encodeToString(key);
    }
}
