package io.watchpost.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.system.WebhookReceiver.Delivery;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a customer does: scan real old services, read the findings, get the report, be told by a webhook. One scan serves all tests. */
@ExtendWith(SharedSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainJobIT {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String SECRET = "a secret of the customer, ünd söme more";

    private final WholeSystem system;
    private final Api api;
    private WebhookReceiver receiver;
    private String webhook;
    private List<String> streamed;
    private Scan scan;
    private Scan.Run run;

    MainJobIT(WholeSystem system) {
        this.system = system;
        this.api = system.superAdmin();
    }

    @BeforeAll
    void scanTheBedOnce() throws Exception {
        receiver = new WebhookReceiver();
        webhook = api.post("/v2/webhooks", Map.of("webhook", Map.of("name", "Customer", "target_url", receiver.address(), "secret", SECRET,
            "events", List.of("scan_started", "scan_completed", "report_generated")))).expect(201).id();
        scan = Scan.of(api, "Old services", WholeSystem.BED);
        scan.start();
        CompletableFuture<List<String>> events = CompletableFuture.supplyAsync(this::eventsOfTheScan);
        run = scan.awaitDone();
        streamed = events.get();
    }

    @AfterAll
    void stopReceiving() {
        receiver.close();
    }

    private List<String> eventsOfTheScan() {
        try (Stream<String> lines = api.lines("/v2/scans/" + scan.id() + "/events").body()) {
            return lines.filter(line -> line.startsWith("event:")).map(line -> line.substring("event:".length()).strip())
                .takeWhile(event -> !event.equals("end")).toList();
        }
    }

    @Test
    void eachOldServiceIsFoundWithItsVulnerabilities() {
        assertCves("redis", "CVE-2022-24735", "CVE-2022-24736");
        assertCves("postgresql", "CVE-2020-25694", "CVE-2020-25695", "CVE-2022-1552", "CVE-2022-2625");
        assertCves("jetty", "CVE-2022-2047", "CVE-2022-2048");
        assertCves("ssh", "CVE-2021-30129");
        assertCves("mysql", "CVE-2018-2562");
        assertFound("redis", "Redis can be used without a password");
        assertFound("postgresql", "PostgreSQL lets its superuser in without a password");
        assertFound("ftp", "FTP lets anonymous users in");
        assertFound("tls", "TLS 1.0 is offered");
        assertFound("tls", "The TLS certificate has expired");
        assertFound("memcached", "memcached can be used without a password");
    }

    @Test
    void aScanSeesEveryHostOnceWithItsServices() {
        List<JsonNode> hosts = run.hosts();
        assertEquals(10, hosts.size());
        assertEquals(10, run.show().path("hosts_count").asInt());
        Set<String> services = hosts.stream().flatMap(host -> Stream.of(host).flatMap(MainJobIT::openPorts)).collect(Collectors.toSet());
        assertTrue(services.containsAll(Set.of(system.bed("redis") + " redis", system.bed("ssh") + " ssh", system.bed("ftp") + " ftp",
            system.bed("smtp") + " smtp", system.bed("pop3") + " pop3", system.bed("imap") + " imap")), services.toString());
    }

    @Test
    void pciIsJudgedByRuleAndNotByScoreAlone() {
        assertEquals("pass", finding("jetty", "CVE-2022-2048").path("pci_compliance").textValue(), "denial of service only");
        assertEquals("fail", finding("redis", "CVE-2022-24735").path("pci_compliance").textValue());
        assertEquals("fail", named("tls", "TLS 1.0 is offered").path("pci_compliance").textValue(), "an automatic failure, though it scores 4.8");
        assertFalse(run.show().path("compliance").asBoolean(true));
        run.findings().forEach(finding -> assertFalse(finding.path("pci_reason").asText().isEmpty(), finding::toString));
    }

    @Test
    void progressIsStreamedWhileTheScanRuns() {
        assertTrue(streamed.containsAll(Set.of("status", "progress")), streamed.toString());
    }

    @Test
    void theReportSaysWhatTheScanFoundAndItsFilesAreUnaltered() throws Exception {
        await().atMost(SOON).until(() -> api.get("/v2/reports/" + run.id()).status() == 200);
        JsonNode report = api.get("/v2/reports/" + run.id()).expect(200).attributes();
        assertEquals(run.show().path("results"), report.path("results"));
        for (String type : List.of("executive", "detailed")) {
            api.post("/v2/reports/" + run.id() + "/generate?type=" + type, null).expect(202);
            await().atMost(SOON).until(() -> file(type).path("exists").asBoolean());
            HttpResponse<byte[]> file = api.download("/v2/reports/" + run.id() + "/download?type=" + type);
            assertEquals(200, file.statusCode());
            assertEquals("%PDF", new String(file.body(), 0, 4));
            String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file.body()));
            assertEquals(sha256, file(type).path("sha256").textValue());
            assertEquals(file.body().length, file(type).path("size_bytes").asInt());
        }
        await().atMost(SOON).until(() -> receiver.find("report_generated", run.id()).isPresent());
    }

    private JsonNode file(String type) {
        return api.get("/v2/reports/" + run.id() + "/file_exists?type=" + type).expect(200).body();
    }

    @Test
    void theWebhookIsSignedInBothWaysAndLogged() throws Exception {
        await().atMost(SOON).until(() -> receiver.find("scan_completed", scan.id()).isPresent());
        Delivery delivery = receiver.find("scan_completed", scan.id()).orElseThrow();
        WebhookSignatures.verify(delivery, SECRET);
        assertEquals(delivery.header("X-CG-Hook-Delivery"), delivery.json().path("id").textValue());
        await().atMost(SOON).untilAsserted(() -> assertEquals("delivered", logged(delivery).path("status").textValue()));
        assertEquals(200, logged(delivery).path("response_code").asInt());
    }

    private JsonNode logged(Delivery delivery) {
        return api.get("/v2/webhooks/" + webhook + "/deliveries/" + delivery.header("X-CG-Hook-Delivery")).expect(200).attributes();
    }

    @Test
    void theOneWhoStartedTheScanIsNotified() {
        String inbox = "/v2/notifications?q[title]=Scan%20completed";
        await().atMost(SOON).until(() -> api.get(inbox).expect(200).list().stream().anyMatch(this::isAboutTheScan));
        String id = api.get(inbox).list().stream().filter(this::isAboutTheScan).findFirst().orElseThrow().path("id").textValue();
        api.put("/v2/notifications/" + id + "/mark_as_read").expect(200);
        assertTrue(api.get("/v2/notifications/" + id).expect(200).attributes().path("read").asBoolean());
    }

    private boolean isAboutTheScan(JsonNode notification) {
        return notification.path("params").toString().contains(scan.id());
    }

    @Test
    void theStartOfTheScanIsAudited() {
        await().atMost(SOON).untilAsserted(() -> {
            List<JsonNode> events = api.get("/v2/audit/events?q[service]=scan&q[resource_id]=" + scan.id() + "&q[action]=*start*").expect(200).list();
            assertEquals(1, events.size());
            assertEquals(system.firstAdmin().username(), events.get(0).at("/user/username").textValue());
            assertTrue(events.get(0).path("impersonator").isNull());
        });
    }

    private void assertCves(String service, String... cves) {
        Set<String> found = at(service).flatMap(finding -> Stream.of(finding.path("cves")).flatMap(MainJobIT::texts)).collect(Collectors.toSet());
        assertTrue(found.containsAll(List.of(cves)), () -> service + " has only " + found);
    }

    private void assertFound(String service, String name) {
        assertEquals(1, at(service).filter(finding -> finding.path("name").textValue().equals(name)).count(), () -> name + " at " + service
            + " among " + at(service).map(finding -> finding.path("name").textValue()).toList());
    }

    private JsonNode finding(String service, String cve) {
        return at(service).filter(finding -> texts(finding.path("cves")).anyMatch(cve::equals)).findFirst().orElseThrow();
    }

    private JsonNode named(String service, String name) {
        return at(service).filter(finding -> finding.path("name").textValue().equals(name)).findFirst().orElseThrow();
    }

    private Stream<JsonNode> at(String service) {
        return run.findings().stream()
            .filter(finding -> system.bed(service).equals(finding.path("host").textValue() + ":" + finding.path("port").asText()));
    }

    private static Stream<String> openPorts(JsonNode host) {
        return elements(host.path("ports"))
            .map(port -> host.path("ip").textValue() + ":" + port.path("port").asText() + " " + port.path("service").asText());
    }

    private static Stream<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::textValue);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
