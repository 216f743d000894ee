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
    /** Answers for programs; the path stands before them. */
    private static final String ANSWER = "http.path";

    private static final List<Path> PATHS = List.of(
            // The start page of programs written in Go, of Docker's API, and of a Kubernetes API that lets nobody see it.
            new Path("/version", false, "^404 page not found|\"page not found\"|\"kind\": ?\"Status\"|\"paths\": ?\\[", ""),
            new Path("/api/v1/status/buildinfo", false, "<title>Prometheus", "^/(?:graph|query|classic/graph)"),
            new Path("/v1/agent/self", false, "Consul", "^/ui/?"),
            new Path("/v1/sys/health", false, "Vault", "^/ui/?"),
            new Path("/solr/admin/info/system?wt=json", false, "Solr Admin", "/solr/?"),
            new Path("/api/server/version", false, "SonarQube", "/sessions/new"),
            new Path("/status.php", false, "Nextcloud|ownCloud", "/(?:index\\.php/)?login"),
            new Path("/console/login/LoginForm.jsp", true, "Error 404--Not Found", ""),
            new Path("/api/health", false, "Grafana", "^/login$"),
            new Path("/web-console/", true, "JBoss|WildFly", ""),
            // Where no header names a product, the page for what isn't there often does (Tomcat).
            new Path("/watchpost-asks-for-nothing", true, "Tomcat|JBossWeb|Apache-Coyote|^$", "^$"),
            new Path("/phpmyadmin/", true, "(?i)PHP|Apache2|It works!|Welcome to nginx", ""),
            new Path("/adminer.php", true, "(?i)PHP|Apache2|It works!|Welcome to nginx", ""),
            new Path("/pgadmin4/login", true, "(?i)Apache2|It works!", ""),
            new Path("/h2-console/", true, "Whitelabel Error Page|\"timestamp\":", ""));

    /**
     * A page worth asking for.
     *
     * @param forPeople whether it is a page like the start page; otherwise it is an answer for programs
     * @param hint in body or telling headers of the start page
     * @param location where the start page sends to
     */
    private record Path(String path, boolean forPeople, Pattern hint, Pattern location) {

        Path(String path, boolean forPeople, String hint, String location) {
            this(path, forPeople, Pattern.compile(hint), location.isEmpty() ? null : Pattern.compile(location));
        }

        List<Clue> clues(HttpResponse page) {
            return forPeople ? HttpClues.of(page) : List.of(new Clue(ANSWER, path + " " + page.body(), Qod.PROTOCOL_FIELD));
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
                page(dialer, path.path()).filter(page -> !page.body().isBlank()).ifPresent(page -> clues.addAll(path.clues(page)));
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
