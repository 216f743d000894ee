package io.watchpost.scan.engine.fingerprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.Software;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintExamplesTest {

    private static final String RECOG = "shared/data/recog-3.1.28.tar.gz";

    @TempDir
    private Path folder;

    @Test
    void eachBuiltInFingerprintRecognizesItsExamplesAndNoneBeforeItDoes() {
        FingerprintLibrary library = FingerprintLibrary.builtIn();
        library.all().forEach((kind, fingerprints) -> fingerprints.forEach(fingerprint -> {
            assertFalse(fingerprint.examples().isEmpty(), () -> fingerprint.description() + " has no example");
            fingerprint.examples().forEach(example -> {
                Map<String, String> found = fingerprint.match(example.text()).orElseThrow(() -> new AssertionError(example.text()));
                example.expected().forEach((name, value) -> assertEquals(value, found.get(name), example.text()));
                assertEquals(found, library.match(kind, example.text()).orElseThrow(), () -> "another fingerprint is first: "
                        + example.text());
            });
        }));
    }

    @Test
    void anExternalDirectoryStandsBehindOurOwn() throws IOException {
        Files.writeString(folder.resolve("http.xml"), """
                <fingerprints matches="http_header.server">
                  <fingerprint pattern="^nginx/(.*)$"><param pos="0" name="service.product" value="Mine"/></fingerprint>
                  <fingerprint pattern="^HouseMade/(\\S+)$" flags="REG_ICASE">
                    <param pos="0" name="service.product" value="House"/><param pos="1" name="service.version"/>
                    <param pos="0" name="service.cpe23" value="cpe:/a:house:made:{service.version}"/>
                  </fingerprint>
                </fingerprints>""");
        FingerprintLibrary library = FingerprintLibrary.builtIn().with(folder);
        assertEquals("nginx", library.match("http_header.server", "nginx/1.2.3").orElseThrow().get("service.product"));
        Identification found = Identification.of(library, List.of(new Clue("http_header.server", "housemade/4.5+x", Qod.BANNER)));
        assertEquals(List.of(new Software("House", "4.5", "cpe:2.3:a:house:made:4.5:*:*:*:*:*:*:*", Qod.BANNER)), found.software());
    }

    @Test
    void whatIsNotSupportedIsLeftOutAndTheRestIsUsed() throws IOException {
        Files.writeString(folder.resolve("mixed.xml"), """
                <fingerprints matches="ssh.banner">
                  <fingerprint pattern="^A$" flags="REG_UNHEARD_OF"><param pos="0" name="service.product" value="A"/></fingerprint>
                  <fingerprint pattern="^B($"><param pos="0" name="service.product" value="B"/></fingerprint>
                  <fingerprint pattern="^C$"><param pos="2" name="service.product"/></fingerprint>
                  <fingerprint pattern="^D$"><param pos="0" name="service.product" value="D"/></fingerprint>
                </fingerprints>""");
        FingerprintLibrary library = FingerprintLibrary.builtIn().with(folder);
        assertEquals(List.of("D"), Stream.of("A", "B(", "C", "D").flatMap(text -> library.match("ssh.banner", text).stream())
                .map(params -> params.get("service.product")).toList());
    }

    @Test
    void aTextMadeToKeepAPatternBusyDoesNotMatch() throws IOException {
        Files.writeString(folder.resolve("slow.xml"), """
                <fingerprints matches="ssh.banner">
                  <fingerprint pattern="^b*b*b*b*b*b*c$"><param pos="0" name="service.product" value="Slow"/></fingerprint>
                  <fingerprint pattern="^b"><param pos="0" name="service.product" value="Next"/></fingerprint>
                </fingerprints>""");
        FingerprintLibrary library = FingerprintLibrary.builtIn().with(folder);
        assertEquals("Next", library.match("ssh.banner", "b".repeat(2_000) + "d").orElseThrow().get("service.product"));
    }

    @Test
    void aFileThatIsNoneOfFingerprintsIsNamed() throws IOException {
        Files.writeString(folder.resolve("other.xml"), "<html/>");
        FingerprintLibrary library = FingerprintLibrary.builtIn();
        assertTrue(assertThrows(IOException.class, () -> library.with(folder)).getMessage().contains("other.xml"));
    }

    /** Runs where a release of recog lies in shared/data beside the repository. */
    @Test
    void aReleaseOfRecogCanBeUsedAsItIs() throws IOException, InterruptedException {
        Optional<Path> found = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(parent -> parent.resolve(RECOG)).filter(Files::exists).findFirst();
        assumeTrue(found.isPresent(), "skipped: there is no " + RECOG + " beside the repository");
        int exit = new ProcessBuilder("tar", "xzf", found.get().toString(), "-C", folder.toString()).inheritIO().start().waitFor();
        assumeTrue(exit == 0, "skipped: the release can't be unpacked here");
        FingerprintLibrary library = FingerprintLibrary.builtIn().with(folder.resolve("recog").resolve("xml"));
        long examples = 0;
        long recognized = 0;
        for (Fingerprint fingerprint : library.all().values().stream().flatMap(List::stream).toList()) {
            for (Fingerprint.Example example : fingerprint.examples()) {
                Map<String, String> params = fingerprint.match(example.text()).orElse(Map.of());
                examples++;
                recognized += params.entrySet().containsAll(example.expected().entrySet()) && !params.isEmpty() ? 1 : 0;
            }
        }
        assertTrue(examples > 4_000, "examples read: " + examples);
        assertTrue(recognized >= examples * 0.99, "recognized " + recognized + " of " + examples);
    }
}
