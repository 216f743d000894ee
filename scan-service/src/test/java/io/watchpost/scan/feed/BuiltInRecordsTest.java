package io.watchpost.scan.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.InputStream;
import org.junit.jupiter.api.Test;
import us.springett.cvss.Cvss;

class BuiltInRecordsTest {

    @Test
    void theScoreOfEachRecordIsThatOfItsVector() throws Exception {
        try (InputStream records = VulnerabilityFeedImport.class.getResourceAsStream("built-in-cves.json")) {
            NvdFeedReader.read(records, cve -> {
                assertFalse(cve.scores().isEmpty() || cve.matches().isEmpty() || cve.description().isEmpty(), cve.id());
                cve.scores().forEach(score -> assertEquals(Cvss.fromVector(score.vector()).calculateScore().getBaseScore(), score.score(),
                    0.001,
                    () -> cve.id() + " " + score.vector()));
            });
        }
    }
}
