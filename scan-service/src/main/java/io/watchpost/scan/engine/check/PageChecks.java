package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the start page, or the page that it sends visitors to, says and shows: headers, cookies, forms and what it loads. */
final class PageChecks {

    private static final long HALF_A_YEAR = 15_768_000;
    private static final int MOST_NAMED = 10;
    private static final Pattern HTML = Pattern.compile("(?i)<(?:!doctype html|html|head|body)\\b");
    private static final Pattern MAX_AGE = Pattern.compile("(?i)max-age\\s*=\\s*\"?(\\d{1,12})");
    private static final Pattern SESSION = Pattern.compile("(?i).*(?:sess|sid\\b|token|auth|login|jwt).*");
    private static final Pattern PASSWORD_FIELD = Pattern.compile("(?i)<input\\b[^>]{0,400}\\btype\\s*=\\s*[\"']?password\\b");
    private static final Pattern INSECURE_LOAD = Pattern.compile("(?i)<(?:script|iframe|link|object|embed)\\b[^>]{0,400}?"
            + "\\b(?:src|href|data)\\s*=\\s*[\"']?(http://[^\\s\"'>]{1,200})");
    private static final Pattern CANONICAL = Pattern.compile("(?i)\\brel\\s*=\\s*[\"']?(?:canonical|alternate|profile|pingback|author|"
            + "license|shortlink|next|prev|dns-prefetch|EditURI|wlwmanifest)");
    private static final Pattern SCRIPT = Pattern.compile("(?i)<script\\b([^>]{0,600})>");
    private static final Pattern FOREIGN = Pattern.compile("(?i)\\bsrc\\s*=\\s*[\"']?(?:https?:)?//([^/\\s\"'>:]{1,253})");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z][\\w.-]*[/ ]v?\\d+(?:\\.\\d+)+.*|(?i)(?:php|asp\\.net)[/ ]?\\d.*");

    private PageChecks() {
    }

    static List<Check> all(CheckCatalogue catalogue) {
        return List.of(
                missing(catalogue, "http-csp", "content-security-policy"),
                missing(catalogue, "http-referrer-policy", "referrer-policy"),
                missing(catalogue, "http-permissions-policy", "permissions-policy"),
                page(catalogue, "http-hsts-short", PageChecks::shortTransportSecurity),
                cookies(catalogue, "http-cookie-secure", true, cookie -> !cookie.secure()),
                cookies(catalogue, "http-cookie-httponly", false, cookie -> !cookie.httpOnly() && SESSION.matcher(cookie.name()).matches()),
                cookies(catalogue, "http-cookie-samesite", false, cookie -> !cookie.sameSite()),
                page(catalogue, "http-mixed-content", (page, context) -> context.service().tls() ? mixedContent(page) : Optional.empty()),
                page(catalogue, "http-login-cleartext", (page, context) -> !context.service().tls() && page.ok()
                        && PASSWORD_FIELD.matcher(page.body()).find() ? Optional.of("The page has a field for a password.")
                        : Optional.empty()),
                page(catalogue, "http-version", PageChecks::version),
                page(catalogue, "http-foreign-scripts", PageChecks::foreignScripts));
    }

    /** Looks at the answer to a request for the start page. */
    private interface Look {
        Optional<String> at(HttpResponse page, CheckContext context);
    }

    private interface CookieTest {
        boolean weak(Cookie cookie);
    }

    private static Check page(CheckCatalogue catalogue, String key, Look look) {
        return new SimpleCheck(catalogue.get(key), Kinds::http,
                context -> context.landing().page().flatMap(page -> look.at(page, context)).map(Evidence::behaviour));
    }

    private static Check missing(CheckCatalogue catalogue, String key, String header) {
        return page(catalogue, key, (page, context) -> page.ok() && HTML.matcher(page.body()).find() && page.header(header).isEmpty()
                ? Optional.of("The start page came without the header.") : Optional.empty());
    }

    private static Optional<String> shortTransportSecurity(HttpResponse page, CheckContext context) {
        Optional<String> header = page.header("strict-transport-security");
        if (!context.service().tls() || header.isEmpty()) {
            return Optional.empty();
        }
        Matcher age = MAX_AGE.matcher(header.get());
        boolean enough = age.find() && Long.parseLong(age.group(1)) >= HALF_A_YEAR;
        return enough ? Optional.empty() : Optional.of("Strict-Transport-Security: " + header.get());
    }

    private static Check cookies(CheckCatalogue catalogue, String key, boolean onlyTls, CookieTest test) {
        return new SimpleCheck(catalogue.get(key), service -> Kinds.http(service) && (!onlyTls || service.tls()), context -> {
            String weak = Stream.of(context.startPage(), context.landing().page()).flatMap(Optional::stream)
                    .flatMap(page -> page.headers().getOrDefault("set-cookie", List.of()).stream())
                    .map(Cookie::of).filter(cookie -> !cookie.removed() && test.weak(cookie)).map(Cookie::name).distinct().limit(MOST_NAMED)
                    .collect(Collectors.joining(", "));
            return weak.isEmpty() ? Optional.empty() : Optional.of(Evidence.behaviour("Cookies: " + weak + "."));
        });
    }

    private static Optional<String> mixedContent(HttpResponse page) {
        return INSECURE_LOAD.matcher(page.body()).results().filter(load -> !CANONICAL.matcher(tag(page.body(), load)).find())
                .map(load -> "The start page loads " + load.group(1) + ".").findFirst();
    }

    /** The whole tag in which something was found. */
    private static String tag(String body, MatchResult part) {
        int end = body.indexOf('>', part.end());
        return body.substring(part.start(), end < 0 ? part.end() : Math.min(end, part.end() + 400));
    }

    private static Optional<String> version(HttpResponse page, CheckContext context) {
        String told = List.of("server", "x-powered-by", "x-aspnet-version", "x-generator").stream()
                .flatMap(name -> page.header(name).stream().filter(value -> name.equals("x-aspnet-version")
                        || VERSION.matcher(value).matches()).map(value -> name + ": " + value))
                .collect(Collectors.joining("; "));
        return told.isEmpty() ? Optional.empty() : Optional.of("The server said: " + told);
    }

    private static Optional<String> foreignScripts(HttpResponse page, CheckContext context) {
        String own = context.dialer().address().authority().toLowerCase(Locale.ROOT);
        String foreign = SCRIPT.matcher(page.body()).results().map(result -> result.group(1))
                .filter(attributes -> !attributes.toLowerCase(Locale.ROOT).contains("integrity"))
                .flatMap(attributes -> FOREIGN.matcher(attributes).results().map(result -> result.group(1).toLowerCase(Locale.ROOT)))
                .filter(host -> !host.equals(own)).distinct().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return foreign.isEmpty() ? Optional.empty() : Optional.of("Scripts come from: " + foreign + ".");
    }

    /**
     * A cookie as set by a server.
     *
     * @param removed whether it is being removed rather than set
     */
    private record Cookie(String name, boolean secure, boolean httpOnly, boolean sameSite, boolean removed) {

        static Cookie of(String header) {
            String[] parts = header.split(";");
            String attributes = ";" + header.substring(parts[0].length()).toLowerCase(Locale.ROOT).replaceAll("\\s", "") + ";";
            String[] pair = parts[0].split("=", 2);
            return new Cookie(pair[0].strip(), attributes.contains(";secure;"), attributes.contains(";httponly;"),
                    attributes.contains(";samesite="), attributes.contains(";max-age=0;") || attributes.contains("1970"));
        }
    }
}
