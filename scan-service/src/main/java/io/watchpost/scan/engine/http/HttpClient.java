package io.watchpost.scan.engine.http;

import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends single harmless requests. HTTP/1.0 with a Host header: nearly every server understands it, and none answers in chunks. Where it
 * is too old, HTTP/1.1 follows.
 */
public final class HttpClient {

    static final int LIMIT = 65_536;
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?im)^content-length:[ \t]*(\\d{1,9})[ \t]*\r?$");
    private static final Pattern END_OF_HEADERS = Pattern.compile("\r?\n\r?\n");

    private static final int UPGRADE_REQUIRED = 426;
    private static final int VERSION_NOT_SUPPORTED = 505;

    private HttpClient() {
    }

    /** Asks for a path; empty when what comes back isn't HTTP. */
    public static Optional<HttpResponse> get(Dialer dialer, String path) throws IOException {
        String request = request("GET", path, dialer, "");
        Optional<HttpResponse> answer = exchange(dialer, request);
        boolean tooOld = answer.filter(found -> found.status() == UPGRADE_REQUIRED || found.status() == VERSION_NOT_SUPPORTED).isPresent();
        return tooOld ? exchange(dialer, request.replaceFirst(" HTTP/1\\.0\r\n", " HTTP/1.1\r\n")) : answer;
    }

    private static Optional<HttpResponse> exchange(Dialer dialer, String request) throws IOException {
        try (Connection connection = dialer.connect()) {
            connection.send(request);
            return HttpResponse.parse(connection.readText(HttpClient::complete, LIMIT));
        }
    }

    /** Asks the server to send the request back, with a header to recognize it by. */
    public static Optional<HttpResponse> trace(Dialer dialer, String header, String value) throws IOException {
        try (Connection connection = dialer.connect()) {
            connection.sendReflectable(request("TRACE", "/", dialer, header + ": " + value + "\r\n"));
            return HttpResponse.parse(connection.readText(HttpClient::complete, LIMIT));
        }
    }

    /**
     * Asks in another way than by a plain GET.
     *
     * @param headers more header lines, each with its end, or nothing
     * @param body sent with its length when not empty
     */
    public static Optional<HttpResponse> ask(Dialer dialer, String method, String path, String headers, String body) throws IOException {
        try (Connection connection = dialer.connect()) {
            String length = body.isEmpty() ? "" : "Content-Length: " + body.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n";
            connection.send(request(method, path, dialer, headers + length) + body);
            return HttpResponse.parse(connection.readText(HttpClient::complete, LIMIT));
        }
    }

    /** Asks for a path as if the server had another name. */
    public static Optional<HttpResponse> getAs(Dialer dialer, String host, String path) throws IOException {
        try (Connection connection = dialer.connect()) {
            connection.send("GET " + path + " HTTP/1.0\r\nHost: " + host + "\r\nUser-Agent: Watchpost\r\nConnection: close\r\n\r\n");
            return HttpResponse.parse(connection.readText(HttpClient::complete, LIMIT));
        }
    }

    /** @param more header lines, each with its end; without one about the connection it is closed after the answer */
    static String request(String method, String path, Dialer dialer, String more) {
        return method + " " + path + " HTTP/1.0\r\nHost: " + dialer.address().authority() + "\r\nUser-Agent: Watchpost\r\nAccept: */*\r\n"
                + more + (more.startsWith("Connection: ") ? "" : "Connection: close\r\n") + "\r\n";
    }

    static boolean complete(String text) {
        Matcher end = END_OF_HEADERS.matcher(text);
        if (!end.find()) {
            return false;
        }
        Matcher length = CONTENT_LENGTH.matcher(text.substring(0, end.start()));
        return length.find() && text.length() - end.end() >= Integer.parseInt(length.group(1));
    }
}
