package io.watchpost.scan.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small NVD 2.0 documents for tests. */
final class NvdDocument {

    private NvdDocument() {
    }

    static Path write(Path folder, String name, String... records) throws IOException {
        return Files.writeString(folder.resolve(name), """
            {"resultsPerPage": 1, "format": "NVD_CVE", "version": "2.0", "affected": [{"new": {"block": [1, 2]}}],
             "vulnerabilities": [%s], "signature": {"by": "nobody"}}""".formatted(String.join(",", records)));
    }

    /** A record about acme:anvil before the given version; blocks that nobody knows are in it. */
    static String cve(String id, String modified, String status, String fixedIn) {
        return """
            {"cve": {"id": "%s", "published": "2024-01-01T00:00:00.000", "lastModified": "%s", "vulnStatus": "%s", "affected": [{"x": [{}]}],
              "descriptions": [{"lang": "es", "value": "nada"}, {"lang": "en", "value": "Anvils fall."}],
              "metrics": {"ssvc": [{"a": 1}],
                "cvssMetricV31": [
                  {"source": "security@acme.example", "type": "Secondary", "cvssData": {"version": "3.1", "baseScore": 9.8,
                   "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}},
                  {"source": "nvd@nist.gov", "type": "Primary", "cvssData": {"version": "3.1", "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}}]},
              "configurations": [{"nodes": [{"operator": "OR", "negate": false, "cpeMatch": [
                {"vulnerable": true, "criteria": "cpe:2.3:a:acme:anvil:*:*:*:*:*:*:*:*", "versionEndExcluding": "%s"},
                {"vulnerable": true, "criteria": "this is no CPE"}]}]}]}}""".formatted(id, modified, status, fixedIn);
    }
}
