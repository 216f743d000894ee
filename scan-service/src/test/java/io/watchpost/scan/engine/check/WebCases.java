package io.watchpost.scan.engine.check;

import com.sun.net.httpserver.HttpExchange;
import io.watchpost.scan.engine.TestServer;
import io.watchpost.scan.engine.check.Scenes.Page;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Web servers, good and bad. */
final class WebCases {

    private static final String HTML = "<!DOCTYPE html><html><body>Good day</body></html>";
    private static final String OTHER_HOST = "watchpost.invalid";

    private WebCases() {
    }

    static List<CheckCase> all() {
        return List.of(
                header("http-headers", "X-Content-Type-Options", "nosniff", "X-Frame-Options", "DENY"),
                header("http-csp", "Content-Security-Policy", "default-src 'self'"),
                header("http-referrer-policy", "Referrer-Policy", "no-referrer"),
                header("http-permissions-policy", "Permissions-Policy", "camera=()"),
                new CheckCase("http-hsts", Scenes.https(request -> Page.ok(HTML)),
                        Scenes.https(request -> Page.ok(HTML, "Strict-Transport-Security", "max-age=31536000"))),
                new CheckCase("http-hsts-short", Scenes.https(request -> Page.ok(HTML, "Strict-Transport-Security", "max-age=0")),
                        Scenes.https(request -> Page.ok(HTML, "Strict-Transport-Security", "max-age=31536000; includeSubDomains"))),
                cookie("http-cookie-secure", "id=1; HttpOnly", "id=1; HttpOnly; Secure"),
                cookie("http-cookie-httponly", "JSESSIONID=1; Secure", "JSESSIONID=1; Secure; HttpOnly"),
                cookie("http-cookie-samesite", "id=1", "id=1; SameSite=Lax"),
                new CheckCase("http-trace", Scenes.http(WebCases::reflect), Scenes.http(request -> Page.ok(HTML))),
                at("http-listing", "/uploads/", "<title>Index of /uploads</title><a href=\"x.zip\">x.zip</a>", HTML),
                at("http-git", "/.git/HEAD", "ref: refs/heads/main\n", "<html>Git</html>"),
                at("http-env", "/.env", "DB_PASSWORD=x\n", "Environment: fine\n"),
                challenge("http-basic", "Basic realm=\"router\"", "Digest realm=\"router\", nonce=\"1\""),
                options("http-write-methods", "Allow", "GET, PUT, DELETE", "GET, HEAD, OPTIONS"),
                options("http-webdav", "DAV", "1, 2", null),
                new CheckCase("http-open-proxy", Scenes.tcp("http", socket -> tunnel(socket, true)),
                        Scenes.tcp("http", socket -> tunnel(socket, false))),
                new CheckCase("http-cors", Scenes.http(request -> Page.ok(HTML, "Access-Control-Allow-Origin",
                        request.getRequestHeaders().getFirst("Origin") + "", "Access-Control-Allow-Credentials", "true")),
                        Scenes.http(request -> Page.ok(HTML, "Access-Control-Allow-Origin", "*"))),
                new CheckCase("http-host-header", Scenes.http(request -> new Page(302, "", "Location",
                        "http://" + request.getRequestHeaders().getFirst("Host") + "/home")),
                        Scenes.http(request -> new Page(302, "", "Location", "https://www.example.com/?from=" + OTHER_HOST))),
                new CheckCase("http-mixed-content", Scenes.https(request -> Page.ok("<script src=\"http://cdn.example/x.js\"></script>")),
                        Scenes.https(request -> Page.ok("<link rel=\"canonical\" href=\"http://a.example\"><a href=\"http://b\">"))),
                new CheckCase("http-login-cleartext", Scenes.http(request -> at(request, "/app/login")
                        ? Page.ok("<form><input name=p type='password'></form>") : new Page(302, "", "Location", "/app/login")),
                        Scenes.https(request -> Page.ok("<form><input name=p type='password'></form>"))),
                new CheckCase("http-version",
                        Scenes.tcp("http", socket -> say(socket, "HTTP/1.0 200 OK\r\nServer: nginx/1.18.0\r\n\r\nok")),
                        Scenes.tcp("http", socket -> say(socket, "HTTP/1.0 200 OK\r\nServer: nginx\r\n\r\nok"))),
                page("http-foreign-scripts", "<script src=\"https://cdn.example/x.js\"></script>",
                        "<script src=\"https://cdn.example/x.js\" integrity=\"sha384-x\"></script><script src=\"/own.js\"></script>"),
                page("http-debug-page", "java.lang.IllegalStateException\n\tat java.lang.Thread.run(Thread.java:1)\n",
                        "no such page"),
                new CheckCase("http-private-address", Scenes.http(request -> new Page(302, "", "Location", "https://10.1.2.3/home")),
                        Scenes.http(request -> new Page(302, "", "Location", "https://www.example.com/10.1.2.3"))),
                page("http-default-page", "<title>Welcome to nginx!</title>", "<title>Welcome to our shop!</title>"),
                page("http-admin-console", "<title>Webmin Login</title>", "<title>A shop for web admins</title>"),
                at("http-database-console", "/phpmyadmin/", "<title>phpMyAdmin</title>", "<title>Gone</title>"),
                at405(),
                login("http-tomcat-default", "/manager/html", "Basic realm=\"Tomcat Manager Application\"", "tomcat:tomcat"),
                login("http-activemq-default", "/admin/", "basic realm=\"ActiveMQRealm\"", "admin:admin"),
                login("http-basic-default", "/", "Basic realm=\"router\"", "admin:password"),
                new CheckCase("http-grafana-default", grafana("\"admin\",\"password\":\"admin\""), grafana("other")));
    }

    private static CheckCase header(String key, String... headers) {
        return new CheckCase(key, Scenes.http(request -> Page.ok(HTML)), Scenes.http(request -> Page.ok(HTML, headers)));
    }

    private static CheckCase cookie(String key, String bad, String good) {
        return new CheckCase(key, Scenes.https(request -> Page.ok(HTML, "Set-Cookie", bad)),
                Scenes.https(request -> Page.ok(HTML, "Set-Cookie", good)));
    }

    private static CheckCase page(String key, String bad, String good) {
        return new CheckCase(key, Scenes.http(request -> Page.ok(bad)), Scenes.http(request -> Page.ok(good)));
    }

    private static CheckCase at(String key, String path, String bad, String good) {
        return new CheckCase(key, Scenes.http(request -> at(request, path) ? Page.ok(bad) : Page.missing()),
                Scenes.http(request -> at(request, path) ? Page.ok(good) : Page.missing()));
    }

    private static CheckCase at405() {
        String answer = "XML-RPC server accepts POST requests only.";
        return new CheckCase("file-wordpress-rpc",
                Scenes.http(request -> at(request, "/xmlrpc.php") ? new Page(405, answer, "Allow", "POST") : Page.missing()),
                Scenes.http(request -> new Page(405, "Method Not Allowed")));
    }

    private static CheckCase challenge(String key, String bad, String good) {
        return new CheckCase(key, Scenes.http(request -> new Page(401, "", "WWW-Authenticate", bad)),
                Scenes.http(request -> new Page(401, "", "WWW-Authenticate", good)));
    }

    private static CheckCase options(String key, String header, String bad, String good) {
        return new CheckCase(key, Scenes.http(request -> request.getRequestMethod().equals("OPTIONS") ? Page.ok("", header, bad)
                : Page.ok(HTML)), Scenes.http(request -> good == null ? Page.ok("") : Page.ok("", header, good)));
    }

    private static CheckCase login(String key, String path, String challenge, String credential) {
        return new CheckCase(key, guarded(path, challenge, credential), guarded(path, challenge, "admin:changed"));
    }

    private static CheckCase.Scene guarded(String path, String challenge, String credential) {
        String accepted = "Basic " + Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.US_ASCII));
        return Scenes.http(request -> {
            boolean in = accepted.equals(request.getRequestHeaders().getFirst("Authorization"));
            return !at(request, path) ? Page.missing() : in ? Page.ok(HTML) : new Page(401, "", "WWW-Authenticate", challenge);
        });
    }

    private static CheckCase.Scene grafana(String accepted) {
        return Scenes.http(request -> {
            if (request.getRequestMethod().equals("GET")) {
                return Page.ok("<title>Grafana</title>");
            }
            String sent = new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            return sent.contains(accepted) ? Page.ok("{\"message\":\"Logged in\"}") : new Page(401, "{\"message\":\"Invalid username\"}");
        });
    }

    private static boolean at(HttpExchange request, String path) {
        return request.getRequestURI().getPath().equals(path);
    }

    private static Page reflect(HttpExchange request) {
        StringBuilder text = new StringBuilder("TRACE / HTTP/1.0\r\n");
        request.getRequestHeaders().forEach((name, values) -> text.append(name).append(": ").append(values.get(0)).append("\r\n"));
        return Page.ok(text.toString(), "Content-Type", "message/http");
    }

    private static void say(Socket socket, String answer) throws Exception {
        new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
        TestServer.write(socket.getOutputStream(), answer);
    }

    /** A server that answers each request, and a CONNECT with yes or no. */
    /** A proxy, which wants to be asked for whole addresses when the tunnel leads back to it, or a server with a page for everything. */
    private static void tunnel(Socket socket, boolean open) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
        String first = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            first = first.isEmpty() ? line : first;
            if (line.isEmpty()) {
                boolean connect = first.startsWith("CONNECT");
                TestServer.write(socket.getOutputStream(), connect && open ? "HTTP/1.1 200 Connection established\r\n\r\n"
                        : "HTTP/1.1 " + (open ? "400 Bad Request" : "200 OK") + "\r\nContent-Length: 2\r\n\r\nok");
                first = "";
            }
        }
    }
}
