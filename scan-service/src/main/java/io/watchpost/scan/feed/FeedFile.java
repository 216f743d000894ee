package io.watchpost.scan.feed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/**
 * Something with vulnerability records inside: a file, or a resource of the program.
 *
 * @param name   its name without folders; one that ends in {@code .gz} is unpacked
 * @param source opens it
 */
record FeedFile(String name, Source source) {

    /** All of NVD is below 4 GiB; what unpacks to more is no feed. */
    private static final long MOST_UNPACKED = 16L << 30;

    /** Opens the content from its start; it is opened twice, once for its hash. */
    interface Source {
        InputStream open() throws IOException;
    }

    static FeedFile of(Path file) {
        return new FeedFile(file.getFileName().toString(), () -> Files.newInputStream(file));
    }

    /** The content, unpacked. */
    InputStream open() throws IOException {
        InputStream raw = new BufferedInputStream(source.open());
        return name.endsWith(".gz") ? new BoundedInputStream(new GZIPInputStream(raw, 1 << 16), MOST_UNPACKED) : raw;
    }

    /** SHA-256 of the content as it lies there, in hexadecimal. */
    String sha256() throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(source.open(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
