package io.watchpost.scan.remote;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.watchpost.scan.ScanCalls;
import io.watchpost.scan.ScanConfig;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.scan.address.AddressPolicy;
import io.watchpost.scan.engine.BuiltInEngine;
import io.watchpost.scan.scanner.ScannerCalls;
import io.watchpost.testing.Eventually;
import io.watchpost.testing.calls.TestOrganizations;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class RemoteScannerTest extends ScanServiceTest {

    private static final String BUILT_IN = "01935a00-0000-7000-8000-000000001102";

    @Inject
    BuiltInEngine engine;
    @Inject
    AddressPolicy policy;
    @TempDir
    Path folder;

    @Test
    void whatARemoteScannerFindsArrivesLikeTheFindingsOfAWorkerAndItsCredentialOutlivesIt() throws Exception {
        ScannerCalls admin = new ScannerCalls(ScannerCalls.caller("Admin", TestOrganizations.announced().first()));
        ScanCalls scans = new ScanCalls(admin.caller());
        String scanner = admin.create("Server room");
        String code = admin.code(scanner);
        try (ServerSocket server = new ServerSocket(2121, 50, InetAddress.getByName("127.0.42.1"))) {
            daemon(() -> greet(server));
            String scan = scans.create("Inside", "127.0.42.1-2", Map.of("scanner_id", scanner, "config_id", ScannerCalls.PROFILE));
            scans.start(scan);
            try (RemoteScanner machine = started(code)) {
                scans.await(scan, "Done");
                given().spec(admin.caller()).get("/v2/scanners/" + scanner).then().statusCode(200)
                    .body("data.attributes.status", equalTo("online")).body("data.attributes.load.capacity", equalTo(2));
                given().spec(admin.caller()).post("/v2/scanners/" + scanner + "/verify").then().body("verified", equalTo(true));
            }
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("credential"))));
            given().spec(admin.caller()).get("/v2/scans/" + scan + "/hosts").then().statusCode(200).body("meta.total_count", equalTo(2))
                .body("data[0].attributes.ports.port", hasItem(2121)).body("data[0].attributes.ports.service", hasItem("ftp"));
            List<List<Object>> remote = findings(scans, scan);
            given().spec(admin.caller()).body(Map.of("scan", Map.of("scanner_id", BUILT_IN))).put("/v2/scans/" + scan).then()
                .statusCode(200);
            scans.run(scan);
            assertFalse(remote.isEmpty());
            assertEquals(findings(scans, scan), remote);
            given().spec(admin.caller()).body(Map.of("scan", Map.of("scanner_id", scanner))).put("/v2/scans/" + scan).then()
                .statusCode(200);
            scans.start(scan);
            try (RemoteScanner again = started(code)) {
                scans.await(scan, "Done");
            }
        }
    }

    @Test
    void aStopReachesTheRemoteScanner() throws Exception {
        ScannerCalls admin = new ScannerCalls(ScannerCalls.caller("Admin", TestOrganizations.announced().first()));
        ScanCalls scans = new ScanCalls(admin.caller());
        String scanner = admin.create("Server room");
        try (ServerSocket silent = new ServerSocket(2121, 50, InetAddress.getByName("127.0.42.9"));
             RemoteScanner machine = started(admin.code(scanner))) {
            String scan = scans.create("Inside", "127.0.42.9", Map.of("scanner_id", scanner, "config_id", ScannerCalls.PROFILE));
            scans.start(scan);
            scans.await(scan, "Running");
            given().spec(admin.caller()).post("/v2/scans/" + scan + "/stop").then().statusCode(200);
            scans.await(scan, "Stopped");
            Eventually.that(() -> given().spec(admin.caller()).get("/v2/scanners/" + scanner).then()
                .body("data.attributes.load.slices_running", equalTo(0)));
        }
    }

    private RemoteScanner started(String code) throws IOException {
        ScanConfig config = new SmallRyeConfigBuilder().withMapping(ScanConfig.class).addDiscoveredConverters()
            .withSources(new PropertiesConfigSource(Map.of("watchpost.scan.remote.enrolment-code", code,
                "watchpost.scan.remote.credential-file", folder.resolve("credential").toString(),
                "watchpost.scan.work.slices-at-once", "2"), "settings", 100)).build().getConfigMapping(ScanConfig.class);
        RemoteScanner scanner = new RemoteScanner(URI.create("http://localhost:" + RestAssured.port), config, engine, policy, "1.0");
        daemon(() -> {
            try {
                scanner.run();
            } catch (IOException | InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
        });
        return scanner;
    }

    private static List<List<Object>> findings(ScanCalls scans, String scan) {
        List<Map<String, Object>> found = given().spec(scans.caller())
            .get("/v2/scans/" + scan + "/vulnerabilities?per_page=100&sort_by=name,port").then().statusCode(200).extract()
            .path("data.attributes");
        return found.stream().map(one -> List.of(one.get("name"), String.valueOf(one.get("port")), one.get("severity"), one.get("qod"),
            one.get("pci_compliance"), one.get("host"))).toList();
    }

    /** A file server that lets nobody in. */
    private static void greet(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept();
                 BufferedReader commands = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                socket.getOutputStream().write("220 Example FTP server ready.\r\n".getBytes(StandardCharsets.US_ASCII));
                while (commands.readLine() != null) {
                    socket.getOutputStream().write("530 Please login.\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException closed) {
                // the client or the test has had enough
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "remote-scanner-test");
        thread.setDaemon(true);
        thread.start();
    }
}
