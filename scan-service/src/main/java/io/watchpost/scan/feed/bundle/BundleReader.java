package io.watchpost.scan.feed.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.kit.web.JsonSettings;
import io.watchpost.scan.feed.bundle.BundleManifest.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Opens a bundle. The signature of the manifest is checked before anything else of the bundle is read, and each file is held against its
 * hash while it is unpacked, before anybody sees it. Bounded: so many files, so large, and no name with a folder in it.
 */
public final class BundleReader implements AutoCloseable {

    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.sig";
    private static final int LARGEST_MANIFEST = 1 << 20;
    private static final int SIGNATURE_BYTES = 64;
    private static final int MOST_FILES = 200;
    private static final long LARGEST_FILE = 2L << 30;
    private static final int BUFFER = 1 << 16;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern KIND = Pattern.compile("[a-z-]{1,30}");
    private static final ObjectMapper JSON = JsonSettings.mapper();

    private final ZipFile zip;
    private final BundleManifest manifest;

    private BundleReader(ZipFile zip, BundleManifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens a bundle that one of the keys has signed.
     *
     * @throws BundleException when it isn't signed by any of them, or breaks a bound
     */
    public static BundleReader open(Path bundle, List<PublicKey> keys) throws IOException {
        ZipFile zip = new ZipFile(bundle.toFile());
        try {
            return new BundleReader(zip, verified(zip, keys));
        } catch (IOException | RuntimeException refused) {
            zip.close();
            throw refused;
        }
    }

    /** What is in it. */
    public BundleManifest manifest() {
        return manifest;
    }

    /**
     * Unpacks a file.
     *
     * @param target a file that doesn't exist; it is there only when all of it was as the manifest says
     */
    public void unpack(Entry entry, Path target) throws IOException {
        ZipEntry packed = zip.getEntry(entryName(entry));
        if (packed == null) {
            throw new BundleException("the file " + entry.name() + " is missing");
        }
        try (InputStream in = zip.getInputStream(packed); OutputStream out = Files.newOutputStream(target)) {
            if (!copy(in, out, entry.size()).equals(entry.sha256())) {
                throw new BundleException("the file " + entry.name() + " is not the one that was signed");
            }
        } catch (IOException | RuntimeException wrong) {
            Files.deleteIfExists(target);
            throw wrong;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    static String entryName(Entry entry) {
        return entry.kind() + "/" + entry.name();
    }

    private static BundleManifest verified(ZipFile zip, List<PublicKey> keys) throws IOException {
        byte[] text = small(zip, MANIFEST, LARGEST_MANIFEST);
        byte[] signature = small(zip, SIGNATURE, SIGNATURE_BYTES);
        if (!BundleKeys.signed(keys, text, signature)) {
            throw new BundleException("none of the configured keys has signed it");
        }
        BundleManifest manifest = parse(text);
        if (manifest.format() != BundleManifest.FORMAT || manifest.created() == null) {
            throw new BundleException("its format is unknown");
        }
        if (manifest.files().size() > MOST_FILES || zip.size() > MOST_FILES + 2) {
            throw new BundleException("it has more than " + MOST_FILES + " files");
        }
        Set<String> names = new HashSet<>();
        for (Entry entry : manifest.files()) {
            boolean sound = entry.kind() != null && KIND.matcher(entry.kind()).matches() && entry.name() != null
                && NAME.matcher(entry.name()).matches() && entry.sha256() != null && entry.size() >= 0 && entry.size() <= LARGEST_FILE;
            if (!sound || !names.add(entryName(entry))) {
                throw new BundleException("its manifest has an entry that isn't allowed");
            }
        }
        return manifest;
    }

    private static BundleManifest parse(byte[] text) throws IOException {
        try {
            return JSON.readValue(text, BundleManifest.class);
        } catch (JsonProcessingException foreign) {
            throw new BundleException("its manifest can't be read");
        }
    }

    private static byte[] small(ZipFile zip, String name, int most) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new BundleException("it has no " + name);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new BundleException("its " + name + " is too large");
            }
            return bytes;
        }
    }

    /** Copies at most so many bytes and answers their hash. */
    private static String copy(InputStream in, OutputStream out, long size) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            long left = size;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw new BundleException("a file is larger than its manifest says");
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
