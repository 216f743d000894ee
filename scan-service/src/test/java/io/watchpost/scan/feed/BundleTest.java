package io.watchpost.scan.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.scan.feed.bundle.BundleCommand;
import io.watchpost.scan.feed.bundle.BundleException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {

    @TempDir
    private Path folder;
    private VulnerabilityDatabase database;
    private String publicKey;
    private Path bundle;

    @BeforeEach
    void aBundleIsBuilt() throws Exception {
        database = VulnerabilityDatabase.empty();
        Path nvd = NvdDocument.write(folder, "nvd.json", NvdDocument.cve("CVE-2024-1", "2024-02-01T00:00:00.000", "Analyzed", "2.0"));
        Path kev = Files.writeString(folder.resolve("kev.json"), """
            {"catalogVersion": "1", "dateReleased": "2025-01-01T00:00:00Z", "vulnerabilities": [
             {"cveID": "CVE-2024-0001", "vulnerabilityName": "x", "dateAdded": "2024-05-01"}]}""");
        Path fingerprint = Files.writeString(folder.resolve("own.xml"), "<fingerprints/>");
        Path key = folder.resolve("bundle.key");
        publicKey = command("keys", key.toString()).strip();
        bundle = folder.resolve("feeds.zip");
        command("build", bundle.toString(), key.toString(), "nvd=" + nvd, "kev=" + kev, "fingerprints=" + fingerprint);
    }

    @Test
    void whatWasSignedIsImportedAndFingerprintsAreKept() throws Exception {
        List<String> read = new ArrayList<>();
        run(List.of(publicKey), bundle, read);
        assertEquals(List.of("nvd nvd.json 1", "kev kev.json 1"), read);
        assertEquals("1", database.value("SELECT count(*) FROM cve"));
        assertTrue(Files.exists(folder.resolve("fingerprints/own.xml")));
        read.clear();
        run(List.of(publicKey), bundle, read);
        assertEquals(List.of("nvd nvd.json 0", "kev kev.json 0"), read);
    }

    @Test
    void anotherKeyOrNoneIsNotEnough() throws Exception {
        String other = command("keys", folder.resolve("other.key").toString()).strip();
        assertRefused("none of the configured keys has signed it", List.of(other), bundle);
        assertRefused("none of the configured keys has signed it", List.of(), bundle);
    }

    @Test
    void aFileThatWasExchangedIsNotImported() throws Exception {
        Path changed = rewrite("nvd/nvd.json", NvdDocument.cve("CVE-2024-9", "2024-02-01T00:00:00.000", "Analyzed", "9.0"));
        String message = assertThrows(BundleException.class, () -> run(List.of(publicKey), changed, new ArrayList<>())).getMessage();
        assertTrue(message.contains("larger than its manifest says") || message.contains("not the one that was signed"), message);
        assertEquals("0", database.value("SELECT count(*) FROM cve"));
    }

    @Test
    void aManifestThatWasChangedLosesItsSignatureAndNamesWithFoldersNeverHadOne() throws Exception {
        assertRefused("none of the configured keys has signed it", List.of(publicKey), rewrite("manifest.json",
            "{\"format\": 1, \"files\": []}"));
        assertRefused("its manifest.json is too large", List.of(publicKey), rewrite("manifest.json", " ".repeat(2_000_000)));
        assertThrows(IOException.class, () -> run(List.of(publicKey), Files.writeString(folder.resolve("text.zip"), "no zip"),
            new ArrayList<>()));
    }

    private void assertRefused(String message, List<String> keys, Path file) throws Exception {
        assertEquals(message, assertThrows(BundleException.class, () -> run(keys, file, new ArrayList<>())).getMessage());
        assertEquals("0", database.value("SELECT count(*) FROM cve"));
        assertFalse(Files.exists(folder.resolve("fingerprints")));
    }

    private void run(List<String> keys, Path file, List<String> read) throws Exception {
        new BundleImport(new VulnerabilityFeedImport(database.dataSource()), keys, folder.resolve("fingerprints"))
            .run(file, (kind, name, result) -> read.add(kind.label() + " " + name + " " + result.stored()));
    }

    private Path rewrite(String entry, String content) throws IOException {
        Path copy = Files.createTempFile(folder, "copy", ".zip");
        try (ZipFile zip = new ZipFile(bundle.toFile()); ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry one : zip.stream().toList()) {
                out.putNextEntry(new ZipEntry(one.getName()));
                try (InputStream in = zip.getInputStream(one)) {
                    out.write(one.getName().equals(entry) ? content.getBytes(StandardCharsets.UTF_8) : in.readAllBytes());
                }
                out.closeEntry();
            }
        }
        return copy;
    }

    /** What the command prints. */
    private static String command(String... arguments) {
        PrintStream former = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            BundleCommand.main(arguments);
        } finally {
            System.setOut(former);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
