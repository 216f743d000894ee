package io.watchpost.scan.stream;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.watchpost.scan.ScanCalls;
import io.watchpost.scan.ScanServiceTest;
import io.watchpost.scan.ScriptedEngine;
import io.watchpost.testing.tokens.TokenMint;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ScanStreamTest extends ScanServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource
    URI server;

    private final HttpClient client = HttpClient.newHttpClient();
    private String token;
    private ScanCalls scans;

    private record Received(String id, String name, JsonNode data) {
    }

    @BeforeEach
    void newOrganization() {
        UUID organization = organization("Streams");
        UUID user = UUID.randomUUID();
        token = TokenMint.shared().token().role("User").organization(organization).user(user, "maria").product("pci").sign();
        RequestSpecification caller = given().auth().oauth2(token).contentType("application/json");
        scans = new ScanCalls(caller);
    }

    @Test
    void aStreamThatWasOpenBeforeTheStartTellsOfTheWholeRunAndEnds() throws Exception {
        String scan = scans.create("Followed", "127.200.3.4,127.200.2.50");
        HttpResponse<InputStream> stream = open(scan, null);
        BufferedReader reader = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
        assertEquals("New", next(reader).data().path("status").asText());
        scans.start(scan);
        ScriptedEngine.release("127.200.2.50");
        List<Received> events = rest(reader);

        List<String> states = events.stream().filter(event -> event.name().equals("status"))
            .map(event -> event.data().path("status").asText()).toList();
        assertEquals(List.of("Requested", "Queued", "Running", "Processing", "Done"), states);
        assertEquals("end", events.get(events.size() - 1).name());
        assertEquals(2, events.stream().filter(event -> event.name().equals("host")).count());
        assertEquals(7, events.stream().filter(event -> event.name().equals("vulnerability")).count());
        assertEquals(2, events.get(events.size() - 1).data().path("hosts_done").asInt());
        assertTrue(events.stream().map(event -> event.data().path("phase").asText())
            .anyMatch(Set.of("ports", "services", "checks")::contains));
        assertTrue(events.stream().map(event -> event.data().path("estimated_end_at").asText(null)).filter(Objects::nonNull)
            .anyMatch(end -> Instant.parse(end).isAfter(Instant.now().minus(Duration.ofMinutes(1)))));
        assertTrue(events.get(events.size() - 1).data().path("estimated_end_at").isNull());
        double before = 0;
        for (Received event : events) {
            assertTrue(event.data().path("progress").asDouble() >= before, "progress went back");
            before = event.data().path("progress").asDouble();
        }
    }

    @Test
    void aStreamIsResumedBehindTheLastEvent() throws Exception {
        String scan = scans.create("Resumed", "127.200.3.4");
        scans.run(scan);
        List<Received> all = rest(new BufferedReader(new InputStreamReader(open(scan, null).body(), StandardCharsets.UTF_8)));
        Received middle = all.get(all.size() / 2);
        List<Received> later = rest(new BufferedReader(new InputStreamReader(open(scan, middle.id()).body(), StandardCharsets.UTF_8)));
        assertEquals(all.subList(all.size() / 2 + 1, all.size()), later);
    }

    @Test
    void anIdleStreamGivesASignOfLife() throws Exception {
        String scan = scans.create("Idle", "127.200.3.4");
        BufferedReader reader = new BufferedReader(new InputStreamReader(open(scan, null).body(), StandardCharsets.UTF_8));
        next(reader);
        String line = reader.readLine();
        while (line.isEmpty()) {
            line = reader.readLine();
        }
        assertTrue(line.startsWith(":"), line);
        reader.close();
    }

    @Test
    void streamsOfOtherOrganizationsAreNotThereAndTooManyAreRefused() throws Exception {
        String scan = scans.create("Mine", "127.200.3.4");
        given().spec(caller(organization("Other"), "pci")).get("/v2/scans/" + scan + "/events").then().statusCode(404);
        List<HttpResponse<InputStream>> open = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            open.add(open(scan, null));
            assertEquals(200, open.get(i).statusCode());
            assertTrue(open.get(i).body().read() > 0, "a stream begins with what is known");
        }
        HttpResponse<InputStream> refused = open(scan, null);
        assertEquals(429, refused.statusCode());
        assertFalse(refused.headers().firstValue("Retry-After").isEmpty());
        for (HttpResponse<InputStream> stream : open) {
            stream.body().close();
        }
    }

    private HttpResponse<InputStream> open(String scan, String lastEventId) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/v2/scans/" + scan + "/events"))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static List<Received> rest(BufferedReader reader) throws Exception {
        List<Received> events = new ArrayList<>();
        for (Received event = next(reader); event != null; event = next(reader)) {
            events.add(event);
        }
        return events;
    }

    /** The next event that is more than a comment; null at the end. */
    private static Received next(BufferedReader reader) throws Exception {
        String id = null;
        String name = null;
        StringBuilder data = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isEmpty() && name != null) {
                return new Received(id, name, JSON.readTree(data.toString()));
            } else if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring(5).strip());
            }
        }
        return null;
    }
}
