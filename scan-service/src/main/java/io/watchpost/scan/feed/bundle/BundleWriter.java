package io.watchpost.scan.feed.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.kit.web.JsonSettings;
import io.watchpost.scan.feed.bundle.BundleManifest.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds a bundle: the manifest and its signature first, then the files as they are. */
public final class BundleWriter {

    private static final ObjectMapper JSON = JsonSettings.mapper();
    private static final int BUFFER = 1 << 16;

    private BundleWriter() {
    }

    /**
     * A file to be put in.
     *
     * @param kind label of a kind of vulnerability data, or {@code fingerprints}
     */
    public record Content(String kind, Path file) {
    }

    /** Writes the bundle; where it can't be finished, nothing is there. */
    public static BundleManifest write(Path bundle, List<Content> contents, PrivateKey key) throws IOException, GeneralSecurityException {
        List<Entry> entries = new ArrayList<>();
        for (Content content : contents) {
            String name = content.file().getFileName().toString();
            if (entries.stream().anyMatch(entry -> entry.kind().equals(content.kind()) && entry.name().equals(name))) {
                throw new IOException("There are two files \"" + name + "\" of the kind " + content.kind());
            }
            entries.add(new Entry(content.kind(), name, Files.size(content.file()), sha256(content.file())));
        }
        BundleManifest manifest = new BundleManifest(BundleManifest.FORMAT, Instant.now().truncatedTo(ChronoUnit.SECONDS), entries);
        byte[] text = JSON.writeValueAsBytes(manifest);
        Path draft = bundle.resolveSibling(bundle.getFileName() + ".part");
        try {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(draft))) {
                put(zip, BundleReader.MANIFEST, text);
                put(zip, BundleReader.SIGNATURE, BundleKeys.sign(key, text));
                for (int i = 0; i < entries.size(); i++) {
                    zip.putNextEntry(new ZipEntry(BundleReader.entryName(entries.get(i))));
                    Files.copy(contents.get(i).file(), zip);
                    zip.closeEntry();
                }
            }
            Files.move(draft, bundle, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        return manifest;
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    static String sha256(Path file) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
