package io.watchpost.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.local.Part;
import io.watchpost.local.Service;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Parts die in the middle of a scan, as a power cut would have it; in the end nothing is lost and nothing is there twice. */
@ExtendWith(SharedSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageIT {

    private static final Duration SOON = Duration.ofMinutes(3);
    /** Redis, PostgreSQL, Jetty and SSH of the bed, and a server that keeps a scan waiting. */
    private static final String HOSTS = "127.0.0.11-14,127.0.0.30";

    private final WholeSystem system;
    private final Api api;
    private SilentServer silent;
    private Scan scan;
    private List<String> undisturbed;

    OutageIT(WholeSystem system) {
        this.system = system;
        this.api = system.superAdmin();
    }

    @BeforeAll
    void scanOnceWithoutAnOutage() throws IOException {
        silent = new SilentServer("127.0.0.30", 8000);
        scan = Scan.of(api, "Outages", HOSTS);
        scan.start();
        undisturbed = scan.awaitDone().findingNames();
        assertTrue(undisturbed.size() > 5, undisturbed.toString());
    }

    @AfterAll
    void stop() throws IOException {
        silent.close();
    }

    @Test
    void aKilledWorkersSlicesAreTakenOverAndNoFindingIsLostOrDoubled() {
        startAndAwaitASliceInWork();
        system.kill(Service.SCAN.part());
        int beforeTakeOver = silent.connections();
        system.addScanWorker();
        await().atMost(SOON).until(() -> silent.connections() > beforeTakeOver);
        system.start(Service.SCAN.part());
        Scan.Run run = scan.awaitDone();
        assertEquals(undisturbed, run.findingNames());
        assertReported(run);
    }

    @Test
    void aScanGoesOnAfterTheReturnOfTheDatabase() {
        startAndAwaitASliceInWork();
        system.kill(Part.POSTGRESQL);
        assertTrue(api.get("/v2/scans/" + scan.id()).status() >= 500);
        system.start(Part.POSTGRESQL);
        Scan.Run run = scan.awaitDone();
        assertEquals(undisturbed, run.findingNames());
        assertReported(run);
    }

    @Test
    void aRunThatWasDueWhileScanServiceWasAwayStartsOnceAfterItsReturn() {
        String first = LocalDateTime.now(ZoneOffset.UTC).plusSeconds(8).format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss"));
        String schedule = api.post("/v2/schedules", Map.of("schedule", Map.of("name", "While away", "first_time", first, "timezone", "UTC",
            "period_unit", "day"))).expect(201).id();
        Scan scheduled = Scan.of(api, "Scheduled", "127.0.0.11", Map.of("schedule_id", schedule));
        system.kill(Service.SCAN.part());
        await().pollDelay(Duration.ofSeconds(9)).atMost(SOON).until(() -> true);
        system.start(Service.SCAN.part());
        Scan.Run run = scheduled.awaitDone();
        assertEquals("schedule", run.show().path("trigger").textValue());
        assertReported(run);
        assertEquals(1, api.get("/v2/scans/" + scheduled.id() + "/histories").expect(200).list().size());
    }

    @Test
    void aReportAppearsAfterTheReturnOfReportService() {
        system.kill(Service.REPORT.part());
        scan.start();
        Scan.Run run = scan.awaitDone();
        assertTrue(api.get("/v2/reports/" + run.id()).status() >= 500);
        system.start(Service.REPORT.part());
        assertReported(run);
    }

    @Test
    void aScanEndsWithoutTheBrokerAndItsEventsFollow() throws IOException {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            api.post("/v2/webhooks", Map.of("webhook",
                Map.of("name", "Outage", "target_url", receiver.address(), "events", List.of("scan_completed")))).expect(201);
            startAndAwaitASliceInWork();
            system.kill(Part.KAFKA);
            Scan.Run run = scan.awaitDone();
            assertEquals(undisturbed, run.findingNames());
            assertFalse(receiver.find("scan_completed", scan.id()).isPresent());
            system.start(Part.KAFKA);
            assertReported(run);
            await().atMost(SOON).until(() -> receiver.find("scan_completed", scan.id()).isPresent());
        }
    }

    private void startAndAwaitASliceInWork() {
        int before = silent.connections();
        scan.start();
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> silent.connections() > before);
        assertEquals("Running", scan.status());
    }

    private void assertReported(Scan.Run run) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(500)).until(() -> api.get("/v2/reports/" + run.id()).status() == 200);
        assertEquals(run.show().path("results"), api.get("/v2/reports/" + run.id()).expect(200).attributes().path("results"));
    }
}
