package io.watchpost.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as a scanner in a customer's network: no port, no database, no broker, only the gateway's address and a code. */
@ExtendWith(SharedSystem.class)
class RemoteScannerIT {

    private static final Duration SOON = Duration.ofMinutes(3);

    private final WholeSystem system;
    private final Api admin;

    @TempDir
    Path folder;

    RemoteScannerIT(WholeSystem system) {
        this.system = system;
        this.admin = Customer.of(system, "Admin").subscribe("vrms-open", Map.of("number_of_ips", Map.of("limit", 10),
            "internal_vrms", Map.of("active", true, "limit", 10))).signIn("vrms");
    }

    @Test
    void aScannerInsideFindsWhatAWorkerFindsIsRestartedWithoutACodeAndEndsWithItsCredential() throws Exception {
        JsonNode scanner = admin.post("/v2/scanners", Map.of("scanner", Map.of("name", "Server room", "host", "192.0.2.5"))).expect(201)
            .attributes();
        String id = scanner.path("id").textValue();
        String profile = admin.get("/v2/scan_profiles?q[name]=Full%20and%20fast").expect(200).list().get(0).path("id").textValue();
        Scan scan = Scan.of(admin, "Inside", system.bed("redis").split(":")[0] + ",127.0.0.30",
            Map.of("scanner_id", id, "config_id", profile));
        try (SilentServer silent = new SilentServer("127.0.0.30", 8000)) {
            Process first = system.scanner(folder, Map.of("WATCHPOST_SCAN_REMOTE_ENROLMENT_CODE",
                scanner.at("/enrolment/enrolment_code").textValue()));
            await().atMost(SOON).untilAsserted(() -> assertEquals("online", show(id).path("status").textValue()));
            scan.start();
            await().atMost(SOON).until(() -> silent.connections() > 0);
            first.destroyForcibly().waitFor();
        }
        Process second = system.scanner(folder, Map.of());
        try {
            Scan.Run run = scan.awaitDone();
            assertTrue(run.findings().stream().anyMatch(finding -> finding.path("cves").toString().contains("CVE-2022-24735")));
            assertTrue(show(id).path("version").textValue().matches("\\d+\\..*"), show(id)::toString);
            admin.put("/v2/scanners/" + id + "/deactivate").expect(200);
            assertEquals(409, admin.post("/v2/scans/" + scan.id() + "/start", null).status());
        } finally {
            second.destroy();
        }
        assertTrue(second.waitFor(10, TimeUnit.SECONDS));
    }

    private JsonNode show(String scanner) {
        return admin.get("/v2/scanners/" + scanner).expect(200).attributes();
    }
}
