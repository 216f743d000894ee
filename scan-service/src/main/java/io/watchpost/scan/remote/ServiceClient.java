package io.watchpost.scan.remote;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.kit.web.JsonSettings;
import io.watchpost.scan.ScanConfig;
import io.watchpost.scan.appliance.HostReport;
import io.watchpost.scan.appliance.ScannerCredential;
import io.watchpost.scan.appliance.SliceMessages;
import io.watchpost.scan.appliance.SliceOffer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The installation that a scanner works for, over HTTPS. Every call blocks and has a timeout. */
final class ServiceClient {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final String WORK = "/v2/scanner_work/";

    private final ObjectMapper json = JsonSettings.mapper();
    private final HttpClient http;
    private final String base;
    private final Duration timeout;
    private volatile String credential;

    /** @throws IOException when the file of trusted certificates can't be read */
    ServiceClient(URI url, ScanConfig.Remote config) throws IOException {
        requireSafe(url);
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER);
        if (config.caFile().isPresent()) {
            builder.sslContext(TrustedCertificates.of(config.caFile().get()));
        }
        this.http = builder.build();
        this.base = url.toString().replaceAll("/+$", "");
        this.timeout = config.timeout();
    }

    /** A credential must not go over a network in the clear. */
    private static void requireSafe(URI url) throws IOException {
        boolean own = "http".equals(url.getScheme()) && url.getHost() != null && InetAddress.getByName(url.getHost()).isLoopbackAddress();
        if (!own && !("https".equals(url.getScheme()) && url.getHost() != null)) {
            throw new IllegalArgumentException("watchpost.scan.remote.url must be an https address");
        }
    }

    /** What later calls prove with who makes them. */
    void use(String known) {
        credential = known;
    }

    SliceMessages.Enrolled enrol(String code, String version) throws IOException, InterruptedException, ServiceException {
        return send("POST", "enrol", new SliceMessages.EnrolmentRequest(code, version), Duration.ZERO, SliceMessages.Enrolled.class)
            .orElseThrow(() -> new IOException("enrolment was answered without a credential"));
    }

    /** A slice; empty when none came up while waiting. */
    Optional<SliceOffer> next(String version, int capacity, int waitSeconds) throws IOException, InterruptedException, ServiceException {
        return send("POST", "slices", new SliceMessages.SliceRequest(version, capacity, waitSeconds), Duration.ofSeconds(waitSeconds),
            SliceOffer.class);
    }

    /** Whether to go on. */
    boolean wanted(UUID slice, SliceMessages.Heartbeat beat) throws IOException, InterruptedException, ServiceException {
        return !send("PUT", "slices/" + slice + "/heartbeat", beat, Duration.ZERO, SliceMessages.Wish.class)
            .orElse(new SliceMessages.Wish(false)).stop();
    }

    SliceMessages.Stored host(UUID slice, HostReport report) throws IOException, InterruptedException, ServiceException {
        return send("POST", "slices/" + slice + "/hosts", report, Duration.ZERO, SliceMessages.Stored.class)
            .orElse(new SliceMessages.Stored(0));
    }

    void end(UUID slice, int attempt, String outcome) throws IOException, InterruptedException, ServiceException {
        send("POST", "slices/" + slice + "/end", new SliceMessages.SliceEnd(attempt, outcome), Duration.ZERO, Void.class);
    }

    /** How long a report is on its way. */
    int bytes(HostReport report) {
        return bytes((Object) report).length;
    }

    private <T> Optional<T> send(String method, String path, Object body, Duration wait, Class<T> answer)
        throws IOException, InterruptedException, ServiceException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + WORK + path)).timeout(timeout.plus(wait))
            .header("Content-Type", "application/json").header("Accept", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofByteArray(bytes(body)));
        if (credential != null) {
            request.header("Authorization", ScannerCredential.SCHEME + " " + credential);
        }
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new ServiceException(method + " " + path, response.statusCode(), retryAfter(response));
        }
        return response.body().length == 0 || answer == Void.class ? Optional.empty()
            : Optional.of(json.readValue(response.body(), answer));
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers().firstValue("Retry-After").filter(value -> value.matches("\\d{1,4}"))
            .map(value -> Duration.ofSeconds(Math.max(1, Integer.parseInt(value)))).orElse(null);
    }

    private byte[] bytes(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
