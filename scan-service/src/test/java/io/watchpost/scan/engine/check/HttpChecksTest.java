package io.watchpost.scan.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.Scans;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class HttpChecksTest {

    private static final String SECRET = "hunter2";

    /** An answer of a page: status, one more header or null, body. */
    private record Answer(int status, String header, String value, String body) {
        static Answer ok(String body) {
            return new Answer(200, null, null, body);
        }
    }

    @Test
    void aCarelessServerIsFoundOutWithoutItsSecretsBeingTold() throws IOException {
        HostResult host = scan(exchange -> switch (exchange.getRequestURI().getPath()) {
            case "/" -> exchange.getRequestMethod().equals("TRACE") ? reflected(exchange)
                    : Answer.ok("<html><title>Index of /</title><a href=\"backup.zip\">backup.zip</a></html>");
            case "/.git/HEAD" -> Answer.ok("ref: refs/heads/main\n");
            case "/.env" -> Answer.ok("# settings\nDB_PASSWORD=" + SECRET + "\nAPP_MODE=production\n");
            default -> new Answer(404, null, null, "no such page");
        });
        assertEquals(Set.of("HTTP security headers are missing", "Content-Security-Policy is missing", "Referrer-Policy is missing",
                "Permissions-Policy is missing", "HTTP TRACE is enabled", "A web directory can be listed",
                "A Git repository can be read over HTTP", "An environment file can be read over HTTP"), names(host));
        assertTrue(host.detections().stream().anyMatch(found -> found.evidence().contains("DB_PASSWORD")));
        assertFalse(host.toString().contains(SECRET));
    }

    @Test
    void aServerThatAnswersAlikeForEverythingHasHandedOutNothing() throws IOException {
        assertEquals(Set.of("HTTP security headers are missing"), names(scan(exchange -> Answer.ok("ref: refs/heads/main\n"))));
        assertEquals(Set.of("HTTP security headers are missing"), names(scan(exchange -> Answer.ok("MODE=on\n"))));
    }

    @Test
    void aPageThatQuotesTheRequestDoesNotEnableTrace() throws IOException {
        assertFalse(names(scan(exchange -> Answer.ok("<html>You sent " + exchange.getRequestHeaders().entrySet() + "</html>")))
                .contains("HTTP TRACE is enabled"));
    }

    @Test
    void passwordsAskedForInTheClearAreFound() throws IOException {
        assertEquals(Set.of("HTTP asks for passwords in the clear"),
                names(scan(exchange -> new Answer(401, "WWW-Authenticate", "Basic realm=\"router\"", ""))));
    }

    @Test
    void aCarefulServerIsClean() throws IOException {
        assertEquals(Set.of(), names(scan(exchange -> {
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.getResponseHeaders().set("Permissions-Policy", "camera=()");
            boolean startPage = exchange.getRequestURI().getPath().equals("/") && exchange.getRequestMethod().equals("GET");
            return startPage ? Answer.ok("<html>Good day</html>") : new Answer(404, null, null, "");
        })));
    }

    private static Answer reflected(HttpExchange exchange) {
        StringBuilder request = new StringBuilder("TRACE / HTTP/1.0\r\n");
        exchange.getRequestHeaders().forEach((name, values) -> request.append(name).append(": ").append(values.get(0)).append("\r\n"));
        return new Answer(200, "Content-Type", "message/http", request.toString());
    }

    private static HostResult scan(Function<HttpExchange, Answer> pages) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(Scans.address("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            Answer answer = pages.apply(exchange);
            if (answer.header() != null) {
                exchange.getResponseHeaders().set(answer.header(), answer.value());
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            return Scans.ports(server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    private static Set<String> names(HostResult host) {
        List<String> names = host.detections().stream().map(found -> found.check().name()).toList();
        return Set.copyOf(names);
    }
}
