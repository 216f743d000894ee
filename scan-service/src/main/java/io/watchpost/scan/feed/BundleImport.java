package io.watchpost.scan.feed;

import io.watchpost.scan.feed.bundle.BundleCommand;
import io.watchpost.scan.feed.bundle.BundleKeys;
import io.watchpost.scan.feed.bundle.BundleManifest;
import io.watchpost.scan.feed.bundle.BundleReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PublicKey;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Imports the files of a signed bundle, each in its own transaction, after the bundle's signature and the file's hash were checked.
 * Fingerprints are put into a folder, from which engines read them when they start.
 */
final class BundleImport {

    private final VulnerabilityFeedImport feedImport;
    private final List<PublicKey> keys;
    private final Path fingerprints;

    /**
     * An importer.
     *
     * @param keys         public keys in Base64, one of which must have signed
     * @param fingerprints where fingerprint files go, or null: then they are left out
     */
    BundleImport(VulnerabilityFeedImport feedImport, List<String> keys, Path fingerprints) {
        this.feedImport = feedImport;
        this.keys = keys.stream().map(BundleKeys::publicKey).toList();
        this.fingerprints = fingerprints;
    }

    /** Told of each file of vulnerability data that was read. */
    interface Listener {
        void read(FeedKind kind, String name, FeedImported result) throws SQLException;
    }

    /** Imports all of a bundle; files that were imported before are skipped by their hashes. */
    void run(Path bundle, Listener listener) throws IOException, FeedImportException, SQLException {
        try (BundleReader reader = BundleReader.open(bundle, keys)) {
            Path folder = Files.createTempDirectory("bundle-");
            try {
                for (BundleManifest.Entry entry : reader.manifest().files()) {
                    Path file = folder.resolve(entry.name());
                    reader.unpack(entry, file);
                    if (entry.kind().equals(BundleCommand.FINGERPRINTS)) {
                        keep(file);
                    } else {
                        FeedKind kind = FeedKind.of(entry.kind());
                        listener.read(kind, entry.name(), feedImport.importFile(kind, file));
                    }
                    Files.deleteIfExists(file);
                }
            } finally {
                delete(folder);
            }
        }
    }

    private void keep(Path file) throws IOException {
        if (fingerprints != null && file.getFileName().toString().endsWith(".xml")) {
            Files.createDirectories(fingerprints);
            Path draft = fingerprints.resolve(file.getFileName() + ".part");
            try (InputStream in = Files.newInputStream(file)) {
                Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(draft, fingerprints.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
