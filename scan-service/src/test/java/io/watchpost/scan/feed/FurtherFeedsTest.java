package io.watchpost.scan.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FurtherFeedsTest {

    private static final Path SHARED = Path.of("../../shared/data");

    @TempDir
    private Path folder;
    private VulnerabilityDatabase database;
    private VulnerabilityFeedImport feedImport;

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database = VulnerabilityDatabase.empty();
        feedImport = new VulnerabilityFeedImport(database.dataSource());
    }

    @Test
    void aCatalogueReplacesTheFormerOneRowByRow() throws Exception {
        FeedImported first = kev("a.json", "2025-01-01T00:00:00Z", kevEntry("CVE-2024-0001", "Known") + "," + kevEntry("CVE-2024-0002",
            "Unknown"));
        assertEquals(2, first.stored());
        assertEquals(Instant.parse("2025-01-01T00:00:00Z"), first.newest());
        FeedImported second = kev("b.json", "2025-01-02T00:00:00Z", kevEntry("CVE-2024-0001", "Known") + "," + kevEntry("CVE-2024-0003",
            "Unknown"));
        assertEquals(1, second.stored());
        assertEquals(1, second.removed());
        assertEquals("CVE-2024-0001 true, CVE-2024-0003 false",
            database.value("SELECT string_agg(cve_id || ' ' || ransomware, ', ' ORDER BY cve_id) FROM known_exploited"));
        assertEquals("2", database.value("SELECT kev FROM feed_state"));
    }

    @Test
    void anOlderSnapshotIsRefusedAndABrokenOneLeavesNothing() throws Exception {
        FeedImported imported = kev("a.json", "2025-01-02T00:00:00Z", kevEntry("CVE-2024-0001", "Known"));
        new FeedSources(database.dataSource()).good("a.json", FeedKind.KEV, "a.json", imported, null, null);
        String older = refusal(FeedKind.KEV, write("older.json", kevDocument("2025-01-01T00:00:00Z", kevEntry("CVE-2024-0009", "Known"))));
        assertTrue(older.contains("data of 2025-01-02T00:00:00Z is there already"), older);
        String whole = kevDocument("2025-02-02T00:00:00Z", kevEntry("CVE-2024-0005", "Known") + "," + kevEntry("CVE-2024-0006", "Known"));
        refusal(FeedKind.KEV, write("cut.json", whole.substring(0, whole.length() - 4)));
        refusal(FeedKind.KEV, write("foreign.json", "{\"vulnerabilities\": []}"));
        assertEquals("CVE-2024-0001", database.value("SELECT string_agg(cve_id, ',') FROM known_exploited"));
    }

    @Test
    void predictionsAreReadByTheLineAndAWrongLineIsNamed() throws Exception {
        String head = "#model_version:v2025.03.14,score_date:2026-08-22T00:00:00+0000\ncve,epss,percentile\n";
        FeedImported result = feedImport.importFile(FeedKind.EPSS, write("epss.csv", head + "CVE-2024-0001,0.5,0.9\nCVE-2024-0002,1.0E-5,0\n"));
        assertEquals(2, result.stored());
        assertEquals("v2025.03.14", result.version());
        assertEquals(Instant.parse("2026-08-22T00:00:00Z"), result.newest());
        assertEquals("0.50000", database.value("SELECT score FROM exploit_prediction WHERE cve_id = 'CVE-2024-0001'"));
        String wrong = refusal(FeedKind.EPSS, write("wrong.csv", head + "CVE-2024-0001,0.5,0.9\nCVE-2024-0002,1.5,0\n"));
        assertTrue(wrong.contains("line 4 has a share that is not between 0 and 1"), wrong);
        assertEquals("2", database.value("SELECT count(*) FROM exploit_prediction"));
    }

    @Test
    void endsOfSupportComeFromAllProductsOrFromOne() throws Exception {
        feedImport.importFile(FeedKind.END_OF_LIFE, write("full.json", """
            {"schema_version": "1.2.0", "generated_at": "2025-06-01T00:00:00+00:00", "total": 2, "result": [
              {"name": "acme-anvil", "identifiers": [{"type": "purl", "id": "pkg:x/y"}, {"type": "cpe", "id": "cpe:2.3:a:acme:anvil"}],
               "releases": [{"name": "1", "isEol": true, "eolFrom": "2020-01-31"}, {"name": "2", "isEol": false, "eolFrom": null},
                            {"name": "0", "isEol": true, "eolFrom": null}]},
              {"name": "redis", "identifiers": [], "releases": [{"name": "6.2", "isEol": false, "eolFrom": "2027-02-28"}]}]}"""));
        assertEquals("acme:anvil 0 -, acme:anvil 1 2020-01-31, redis:redis 6.2 2027-02-28", ends());
        feedImport.importFile(FeedKind.END_OF_LIFE, write("redis.json", """
            [{"cycle": "7.0", "releaseDate": "2022-04-27", "eol": "2024-07-29"}, {"cycle": "8.0", "eol": false}]"""));
        assertEquals("acme:anvil 0 -, acme:anvil 1 2020-01-31, redis:redis 7.0 2024-07-29", ends());
    }

    private String ends() throws SQLException {
        return database.value("SELECT string_agg(product || ' ' || cycle || ' ' || coalesce(cast(ends_on AS text), '-'), ', '"
            + " ORDER BY product, cycle) FROM end_of_life");
    }

    @Test
    void theTrackerSaysWhatIsMendedAndWhatNeverWasBroken() throws Exception {
        feedImport.importFile(FeedKind.DEBIAN, write("debian.json", """
            {"anvil": {"CVE-2024-0001": {"description": "x", "releases": {
                "bookworm": {"status": "resolved", "fixed_version": "1:2.0-3+deb12u1", "urgency": "high",
                             "repositories": {"bookworm": "1:2.0-3", "bookworm-security": "1:2.0-3+deb12u1"}},
                "bullseye": {"status": "open", "urgency": "low", "repositories": {"bullseye": "1:1.9-1"}},
                "sid": {"status": "resolved", "fixed_version": "0", "repositories": {"sid": "1:3.0-1"}}}},
              "TEMP-0000000-000000": {"releases": {"sid": {"status": "open"}}}}}"""));
        assertEquals("bookworm true 1:2.0-3+deb12u1, bullseye true -, sid false -", database.value("""
            SELECT string_agg(release || ' ' || affected || ' ' || coalesce(fixed_version, '-'), ', ' ORDER BY release) FROM package_advisory"""));
        assertEquals("1:2.0-3+deb12u1", database.value("SELECT version FROM package_version WHERE release = 'bookworm'"));
    }

    @Test
    void alpineAndRpmRepositoriesSayInWhichVersionSomethingIsMended() throws Exception {
        feedImport.importFile(FeedKind.ALPINE, write("main.json", """
            {"distroversion": "v3.19", "reponame": "main", "packages": [{"pkg": {"name": "openssl", "secfixes": {
              "3.1.4-r5": ["CVE-2024-0001 XSA-1"], "0": ["CVE-2024-0002"], "3.1.4-r10": ["CVE-2024-0001"]}}}]}"""));
        feedImport.importFile(FeedKind.RPM, write("rocky-9-baseos-updateinfo.xml", """
            <?xml version="1.0"?><updates><update type="security"><id>X-1</id><references><reference type="cve" id="CVE-2024-0003"/>
            <reference type="self" id="X"/></references><pkglist><collection><package name="openssl-libs" epoch="1" version="3.0.7"
            release="25.el9" src="openssl-3.0.7-25.el9.src.rpm"/></collection></pkglist></update></updates>"""));
        assertEquals("alpine v3.19 openssl CVE-2024-0001 3.1.4-r5, alpine v3.19 openssl CVE-2024-0002 -, "
            + "rocky 9 openssl CVE-2024-0003 1:3.0.7-25.el9", database.value("""
            SELECT string_agg(concat_ws(' ', distribution, release, package, cve_id, coalesce(fixed_version, '-')), ', '
                ORDER BY distribution, cve_id) FROM package_advisory"""));
        assertTrue(refusal(FeedKind.RPM, write("updateinfo.xml", "<updates/>")).contains("its name must begin with distribution and release"));
        refusal(FeedKind.RPM, write("rocky-9-x.xml", "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><updates><update>&e;</update></updates>"));
    }

    @Test
    void thePublishersOwnFilesAreRead() throws Exception {
        Path kev = SHARED.resolve("known_exploited_vulnerabilities.json.gz");
        Path epss = SHARED.resolve("epss_scores-2026-08-22.csv.gz");
        assumeTrue(Files.exists(kev) && Files.exists(epss), "skipped: there is no " + kev);
        assertEquals(1_404, feedImport.importFile(FeedKind.KEV, kev).stored());
        assertEquals(1_556, feedImport.importFile(FeedKind.EPSS, epss).stored());
        assertTrue(feedImport.importFile(FeedKind.EPSS, epss).alreadyPresent());
    }

    private FeedImported kev(String name, String released, String entries) throws IOException, FeedImportException {
        return feedImport.importFile(FeedKind.KEV, write(name, kevDocument(released, entries)));
    }

    private static String kevDocument(String released, String entries) {
        return "{\"title\": \"x\", \"catalogVersion\": \"1\", \"dateReleased\": \"" + released + "\", \"count\": 1, \"vulnerabilities\": ["
            + entries
            + "]}";
    }

    private static String kevEntry(String id, String ransomware) {
        return """
            {"cveID": "%s", "vulnerabilityName": "Anvils fall", "dateAdded": "2024-05-01", "dueDate": "2024-05-22",
             "knownRansomwareCampaignUse": "%s", "cwes": ["CWE-1"]}""".formatted(id, ransomware);
    }

    private String refusal(FeedKind kind, Path file) {
        return assertThrows(FeedImportException.class, () -> feedImport.importFile(kind, file)).getMessage();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
