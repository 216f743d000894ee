package io.watchpost.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.local.gateway.Gateway;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class GatewayTest {

    private static final String SCAN_EVENTS = "/v2/scans/0195dc5d-6f15-7c3a-9d3e-2b1f6a7c8d90/events";
    private final HttpClient http = HttpClient.newHttpClient();
    private final Ports ports = Ports.free();
    private StandInService auth;
    private StandInService scan;
    private Gateway gateway;

    @BeforeEach
    void start() {
        auth = new StandInService(ports.of(Service.AUTH.part()));
        scan = new StandInService(ports.of(Service.SCAN.part()));
        gateway = Gateway.start(ports);
    }

    @AfterEach
    void stop() {
        gateway.close();
        auth.close();
        scan.close();
    }

    @Test
    void aRequestReachesItsServiceWithPathQueryBodyAndTheClientsHost() throws Exception {
        HttpResponse<String> answer = http.send(request("/v2/users?q%5Bname%5D=a*").header("X-Forwarded-For", "10.1.1.1")
            .POST(BodyPublishers.ofString("x".repeat(100_000))).build(), BodyHandlers.ofString());
        assertEquals("POST /v2/users?q%5Bname%5D=a*\nhost 127.0.0.1:" + ports.of(Part.GATEWAY) + "\nforwarded for [127.0.0.1]\nbody 100000\n", answer.body());
    }

    @Test
    void anEventIsPassedOnBeforeTheNextOneExists() throws Exception {
        HttpResponse<InputStream> answer = http.send(request(SCAN_EVENTS).build(), BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertEquals("data: first", lines.readLine());
            scan.goOn();
            lines.readLine();
            assertEquals("data: second", lines.readLine());
        }
    }

    @Test
    void anUnknownPathIsAProblemOfTheUsualForm() throws Exception {
        JsonNode problem = problem(request("/v2/nothing").build(), 404);
        assertEquals("Record Not Found", problem.get("status_text").asText());
        assertEquals("/v2/nothing", problem.get("instance").asText());
    }

    @Test
    void aServiceThatIsAwayIsAProblemThatSaysWhenToComeBack() throws Exception {
        HttpResponse<String> answer = http.send(request("/v2/reports").build(), BodyHandlers.ofString());
        assertEquals(503, answer.statusCode());
        assertEquals("application/problem+json", answer.headers().firstValue("Content-Type").orElse(null));
        assertEquals("5", answer.headers().firstValue("Retry-After").orElse(null));
    }

    @Test
    void aBodyAboveTheLimitIsRefusedWhetherItsLengthIsAnnouncedOrNot() throws Exception {
        assertEquals("HTTP/1.1 413 Request Entity Too Large", firstLine("Content-Length: 40000000", new byte[0]));
        byte[] megabyteChunk = ("100000\r\n" + "x".repeat(0x100000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] chunks = new byte[33 * megabyteChunk.length];
        for (int chunk = 0; chunk < 33; chunk++) {
            System.arraycopy(megabyteChunk, 0, chunks, chunk * megabyteChunk.length, megabyteChunk.length);
        }
        assertEquals("HTTP/1.1 413 Request Entity Too Large", firstLine("Transfer-Encoding: chunked", chunks));
    }

    /** What is answered to a body that isn't sent to its end. */
    private String firstLine(String lengthHeader, byte[] body) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", ports.of(Part.GATEWAY))) {
            String head = "POST /v2/users HTTP/1.1\r\nHost: localhost\r\n" + lengthHeader + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
        }
    }

    @Test
    void theDocumentsAreServedWithTheGatewayAsTheirServer() throws Exception {
        HttpResponse<String> page = http.send(request("/docs/").build(), BodyHandlers.ofString());
        assertTrue(page.body().contains("swagger-ui-bundle.js"));
        assertEquals(200, http.send(request("/docs/swagger-ui-bundle.js").build(), BodyHandlers.discarding()).statusCode());
        String document = http.send(request("/docs/scan.yaml").build(), BodyHandlers.ofString()).body();
        assertTrue(document.contains("operationId: \"createTarget\"") && document.contains("url: \"/\""), document.substring(0, 400));
    }

    private JsonNode problem(HttpRequest request, int status) throws Exception {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertEquals(status, answer.statusCode());
        assertEquals("application/problem+json", answer.headers().firstValue("Content-Type").orElse(null));
        return new ObjectMapper().readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.of(Part.GATEWAY) + path)).timeout(Duration.ofSeconds(20));
    }
}
