package io.watchpost.auth.mfa;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A provider that speaks Twilio's protocol. It takes messages as Twilio would, except to numbers whose end says otherwise: 404 (can't be
 * reached), 503 (never served), 502 (served at the second try), 400 (refused for a cause of ours), 408 (never answered). What was sent to
 * a number is read at {@code /messages?to=}, for the test and the server can be of two class loaders.
 */
public final class SmsServer implements QuarkusTestResourceLifecycleManager {

    static final String SID = "AC0123456789abcdef0123456789abcdef";
    static final String TOKEN = "a token of the provider";
    static final String FROM = "+15005550006";

    private final Map<String, List<String>> messages = new ConcurrentHashMap<>();
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/2010-04-01/Accounts/" + SID + "/Messages.json", this::take);
        server.createContext("/messages", this::show);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        return Map.of("watchpost.auth.sms.base-url", url(), "watchpost.auth.sms.account-sid", SID, "watchpost.auth.sms.auth-token", TOKEN,
                "watchpost.auth.sms.from", FROM);
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    List<String> messages(String phone) {
        return messages.getOrDefault(phone, List.of());
    }

    int tries(String phone) {
        return tries.getOrDefault(phone, 0);
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String expected = "Basic " + Base64.getEncoder().encodeToString((SID + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"code\": 20003, \"message\": \"Authenticate\", \"status\": 401}");
        } else if (!exchange.getRequestMethod().equals("POST") || form.get("Body") == null || !FROM.equals(form.get("From"))) {
            answer(exchange, 400, "{\"code\": 21603, \"message\": \"A parameter is missing\", \"status\": 400}");
        } else {
            take(exchange, form.get("To"), form.get("Body"));
        }
    }

    private void take(HttpExchange exchange, String to, String body) throws IOException {
        int number = tries.merge(to, 1, Integer::sum);
        switch (to.substring(to.length() - 3)) {
            case "404" -> answer(exchange, 400, "{\"code\": 21614, \"message\": \"'To' is not a mobile number\", \"status\": 400}");
            case "400" -> answer(exchange, 400, "{\"code\": 21212, \"message\": \"Invalid 'From'\", \"status\": 400}");
            case "503" -> answer(exchange, 503, "<html>away</html>");
            case "408" -> { }
            case "502" -> {
                if (number == 1) {
                    answer(exchange, 502, "");
                } else {
                    keep(exchange, to, body);
                }
            }
            default -> keep(exchange, to, body);
        }
    }

    private void keep(HttpExchange exchange, String to, String body) throws IOException {
        messages.computeIfAbsent(to, first -> new ArrayList<>()).add(body);
        answer(exchange, 201, "{\"sid\": \"SM0123456789abcdef0123456789abcdef\", \"status\": \"queued\", \"error_code\": null}");
    }

    private void show(HttpExchange exchange) throws IOException {
        String phone = form(exchange.getRequestURI().getRawQuery()).get("to");
        answer(exchange, 200, String.join("\n", messages(phone)));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> form(String encoded) {
        return Arrays.stream(encoded.split("&")).map(pair -> pair.split("=", 2)).collect(Collectors.toMap(
                pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8), pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
