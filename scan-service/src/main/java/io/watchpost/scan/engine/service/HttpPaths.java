package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.http.HttpClient;
import io.watchpost.scan.engine.http.HttpResponse;
import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Well-known pages at which products tell their version, asked for only where the start page makes the product likely. */
final class HttpPaths {

    /** Requests after the start page, at most. */
    private static final int MOST_REQUESTS = 5;
    private static final Pattern LOCATION = Pattern.compile("(?:https?://[^/]{1,260})?(/[\\x21-\\x7E]{0,300})");
    private static final String PAGE = "http.body";
    /** Answers for programs; the path stands before them. */
    private static final String ANSWER = "http.path";

    private static final List<Path> PATHS = List.of(
            // The start page of programs written in Go, of Docker's API, and of a Kubernetes API that lets nobody see it.
            new Path("/version", ANSWER, "^404 page not found|\"page not found\"|\"kind\": ?\"Status\"|\"paths\": ?\\[", ""),
            new Path("/api/v1/status/buildinfo", ANSWER, "<title>Prometheus", "^/(?:graph|query|classic/graph)"),
            new Path("/v1/agent/self", ANSWER, "Consul", "^/ui/?"),
            new Path("/v1/sys/health", ANSWER, "Vault", "^/ui/?"),
            new Path("/solr/admin/info/system?wt=json", ANSWER, "Solr Admin", "/solr/?"),
            new Path("/api/server/version", ANSWER, "SonarQube", "/sessions/new"),
            new Path("/status.php", ANSWER, "Nextcloud|ownCloud", "/(?:index\\.php/)?login"),
            new Path("/console/login/LoginForm.jsp", PAGE, "Error 404--Not Found", ""),
            new Path("/api/health", ANSWER, "Grafana", "^/login$"),
            new Path("/web-console/", PAGE, "JBoss|WildFly", ""),
            // Where no header names a product, the page for what isn't there often does (Tomcat).
            new Path("/watchpost-asks-for-nothing", PAGE, "Tomcat|JBossWeb|Apache-Coyote|^$", "^$"),
            new Path("/phpmyadmin/", PAGE, "(?i)PHP|Apache2|It works!|Welcome to nginx", ""),
            new Path("/adminer.php", PAGE, "(?i)PHP|Apache2|It works!|Welcome to nginx", ""),
            new Path("/pgadmin4/login", PAGE, "(?i)Apache2|It works!", ""),
            new Path("/h2-console/", PAGE, "Whitelabel Error Page|\"timestamp\":", ""));

    /**
     * A page worth asking for.
     *
     * @param kind of its clue
     * @param hint in body or telling headers of the start page
     * @param location where the start page sends to
     */
    private record Path(String path, String kind, Pattern hint, Pattern location) {

        Path(String path, String kind, String hint, String location) {
            this(path, kind, Pattern.compile(hint), location.isEmpty() ? null : Pattern.compile(location));
        }

        Clue clue(String body) {
            return kind.equals(PAGE) ? new Clue(PAGE, body, Qod.BANNER) : new Clue(ANSWER, path + " " + body, Qod.PROTOCOL_FIELD);
        }

        boolean likely(String start, String redirect) {
            return hint.matcher(start).find() || location != null && !redirect.isEmpty() && location.matcher(redirect).find();
        }
    }

    private HttpPaths() {
    }

    /** Clues from further pages; a server that stops answering just yields fewer. */
    static List<Clue> explore(Dialer dialer, HttpResponse start) throws IOException {
        List<Clue> clues = new ArrayList<>();
        int left = MOST_REQUESTS;
        String redirect = localPath(start.header("location").orElse(""));
        if (!redirect.isEmpty()) {
            left--;
            page(dialer, redirect).ifPresent(page -> clues.addAll(HttpClues.of(page)));
        }
        String hints = hints(start);
        for (Path path : PATHS) {
            if (left > 0 && path.likely(hints, redirect)) {
                left--;
                page(dialer, path.path()).filter(page -> !page.body().isBlank()).ifPresent(page -> clues.add(path.clue(page.body())));
            }
        }
        return clues;
    }

    private static Optional<HttpResponse> page(Dialer dialer, String path) throws IOException {
        return dialer.deadline().passed() ? Optional.empty() : HttpClient.get(dialer, path);
    }

    private static String hints(HttpResponse start) {
        String headers = start.header("server").orElse("") + start.header("x-powered-by").orElse("");
        return start.body().isBlank() ? headers : start.body() + "\n" + headers;
    }

    private static String localPath(String location) {
        Matcher matcher = LOCATION.matcher(location);
        return matcher.matches() && !matcher.group(1).equals("/") ? matcher.group(1) : "";
    }
}
