package io.watchpost.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.local.LocalOptions;
import io.watchpost.local.LocalSystem;
import io.watchpost.local.Part;
import io.watchpost.local.Ports;
import io.watchpost.local.Service;
import io.watchpost.local.database.ServiceDatabases;
import io.watchpost.local.folder.FirstAdmin;
import io.watchpost.local.folder.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The system under measurement, on data of its own that goes when it ends. */
final class BenchmarkSystem implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalSystem system;
    private final List<String> progress;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String token;

    private BenchmarkSystem(LocalSystem system, List<String> progress) throws IOException, InterruptedException {
        this.system = system;
        this.progress = progress;
        FirstAdmin admin = admin();
        this.token = signIn(admin.username(), admin.password());
    }

    static BenchmarkSystem start() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("watchpost-benchmark");
        var progress = new CopyOnWriteArrayList<String>();
        var options = LocalOptions.ofRepository(Path.of("").toAbsolutePath()).data(data).ports(Ports.free()).fresh(true)
                .environment(Service.AUTH, Map.of("WATCHPOST_AUTH_IMPERSONATION_STARTS_PER_HOUR", "1000000"))
                // so that 64 hosts are more slices than one worker takes at a time
                .environment(Service.SCAN, Map.of("WATCHPOST_SCAN_WORK_ADDRESSES_PER_SLICE", "4"))
                .progress(progress::add);
        return new BenchmarkSystem(LocalSystem.start(options), progress);
    }

    LocalSystem local() {
        return system;
    }

    /** What was said while it started. */
    List<String> progress() {
        return progress;
    }

    FirstAdmin admin() {
        return system.firstAdmin().orElseThrow();
    }

    /** A session token of the first Super Admin. */
    String token() {
        return token;
    }

    String signIn(String username, String password) throws IOException, InterruptedException {
        var body = JSON.createObjectNode().put("username", username).put("password", password);
        return call("POST", Service.AUTH, "/auth/sign_in", null, body).get("token").textValue();
    }

    /** Calls a service past the gateway; anything but success ends the program. */
    JsonNode call(String method, Service service, String path, String bearer, JsonNode body) throws IOException, InterruptedException {
        HttpResponse<String> response = send(method, service, path, bearer, body);
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + path + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
    }

    /** The status of a call without a body, whatever it is. */
    int status(String method, Service service, String path, String bearer) throws IOException, InterruptedException {
        return send(method, service, path, bearer, null).statusCode();
    }

    private HttpResponse<String> send(String method, Service service, String path, String bearer, JsonNode body)
            throws IOException, InterruptedException {
        URI uri = system.address(service).resolve(path);
        var request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .header("Content-Type", "application/json");
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** The database of a service, with its owner's rights. */
    Connection database(Service service) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + system.options().ports().of(Part.POSTGRESQL) + "/" + service.id();
        String owner = ServiceDatabases.owner(service);
        return DriverManager.getConnection(url, owner, Secrets.of(system.folder()).password("postgresql." + owner));
    }

    static ObjectMapper json() {
        return JSON;
    }

    @Override
    public void close() {
        system.close();
    }
}
