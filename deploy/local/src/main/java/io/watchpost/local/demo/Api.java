package io.watchpost.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.local.LaunchException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The public API as a client sees it: JSON in, JSON out, one token. An answer that isn't a success ends the demo with what it says. */
final class Api {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final String token;

    Api(URI base) {
        this(base, null);
    }

    private Api(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** The same API as somebody else. */
    Api as(String otherToken) {
        return new Api(base, otherToken);
    }

    JsonNode get(String path) {
        return success("GET", path, send(request(path).GET().build(), BodyHandlers.ofString()));
    }

    JsonNode post(String path, Object body) {
        return success("POST", path, send(request(path).POST(json(body)).header("Content-Type", "application/json").build(), BodyHandlers.ofString()));
    }

    JsonNode post(String path) {
        return success("POST", path, send(request(path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString()));
    }

    JsonNode put(String path) {
        return success("PUT", path, send(request(path).PUT(BodyPublishers.noBody()).build(), BodyHandlers.ofString()));
    }

    JsonNode delete(String path) {
        return success("DELETE", path, send(request(path).DELETE().build(), BodyHandlers.ofString()));
    }

    /** Empty while the record doesn't exist. */
    Optional<JsonNode> find(String path) {
        HttpResponse<String> answer = send(request(path).GET().build(), BodyHandlers.ofString());
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(success("GET", path, answer));
    }

    /** The lines of an event stream as they come; the stream must be closed. */
    Stream<String> lines(String path) {
        HttpRequest request = request(path).header("Accept", "text/event-stream").build();
        HttpResponse<Stream<String>> answer = send(request, BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new LaunchException("GET " + path + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    HttpResponse<byte[]> download(String path) {
        HttpResponse<byte[]> answer = send(request(path).GET().build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new LaunchException("GET " + path + " answered " + answer.statusCode());
        }
        return answer;
    }

    static String query(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(LIMIT).header("User-Agent", "watchpost-demo");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException failure) {
            throw new LaunchException(request.method() + " " + request.uri() + " failed: " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LaunchException("Interrupted.", interrupted);
        }
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofString(JSON.writeValueAsString(body));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode success(String method, String path, HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new LaunchException(method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException failure) {
            throw new LaunchException(method + " " + path + " answered something that isn't JSON", failure);
        }
    }
}
