package io.watchpost.local.folder;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Passwords and keys of one local system: made at random when first asked for, kept in one file with mode 0600. */
public final class Secrets {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Path file;
    private final Map<String, String> values;

    private Secrets(Path file, Map<String, String> values) {
        this.file = file;
        this.values = values;
    }

    public static Secrets of(DataFolder folder) {
        Path file = folder.secrets().resolve("passwords.json");
        try {
            Map<String, String> values = Files.exists(file)
                ? JSON.readValue(Files.readString(file), new TypeReference<TreeMap<String, String>>() { })
                : new TreeMap<>();
            return new Secrets(file, values);
        } catch (IOException failure) {
            throw new UncheckedIOException("can't read " + file, failure);
        }
    }

    /** A password of 192 random bits in URL-safe letters, the same at each call. */
    public synchronized String password(String name) {
        return keep(name, Secrets::randomPassword);
    }

    /** A key of 256 random bits in Base64, the same at each call. */
    public synchronized String key(String name) {
        return keep(name, () -> Base64.getEncoder().encodeToString(random(32)));
    }

    /** A new password each time, kept nowhere. */
    public static String randomPassword() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(24));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    private String keep(String name, Supplier<String> maker) {
        String value = values.get(name);
        if (value == null) {
            value = maker.get();
            values.put(name, value);
            save();
        }
        return value;
    }

    private void save() {
        try {
            PrivateFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(values));
        } catch (IOException failure) {
            throw new UncheckedIOException("can't write " + file, failure);
        }
    }
}
