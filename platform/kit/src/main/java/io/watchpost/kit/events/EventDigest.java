package io.watchpost.kit.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/** A checksum over a set of events, whatever their order: publisher and reader compute it on their own and compare. */
public final class EventDigest {

    private EventDigest() {}

    /** SHA-256 of one event's value, lowercase hex. */
    public static String of(byte[] value) {
        return HexFormat.of().formatHex(sha256(value));
    }

    /**
     * SHA-256, lowercase hex, over the sorted hashes of all events, joined by line feeds. Each event counts once: pass the hash of a
     * repeated one once.
     */
    public static String combined(Collection<String> hashes) {
        return of(String.join("\n", hashes.stream().sorted().toList()).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
