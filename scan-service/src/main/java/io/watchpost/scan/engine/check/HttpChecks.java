package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.http.HttpClient;
import io.watchpost.scan.engine.http.HttpResponse;
import io.watchpost.scan.engine.service.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Web servers: what they say, and what they hand out to anyone who asks. */
final class HttpChecks {

    private static final Pattern LISTING =
            Pattern.compile("(?is).*<(?:title|h1)>\\s*(?:Index of|Directory listing for|Directory:|Directory Listing For) ?/.*<a href=.*");
    private static final Pattern GIT_HEAD = Pattern.compile("ref: refs/[\\w./-]{1,200}\\s*|[0-9a-f]{40}\\s*");
    private static final Pattern ENVIRONMENT_LINE = Pattern.compile("\\s*|\\s*#.*|(?:export )?[A-Z][A-Z0-9_]{1,60}=.*");
    private static final Pattern VARIABLE = Pattern.compile("(?m)^(?:export )?([A-Z][A-Z0-9_]{1,60})=");
    private static final String TRACE_HEADER = "X-Watchpost-Trace";

    private HttpChecks() {
    }

    static List<Check> all(CheckCatalogue catalogue) {
        return List.of(
                check(catalogue, "http-headers", HttpChecks::missingHeaders),
                check(catalogue, "http-hsts", HttpChecks::missingTransportSecurity),
                check(catalogue, "http-trace", HttpChecks::trace),
                check(catalogue, "http-listing", HttpChecks::listing),
                check(catalogue, "http-git", context -> handsOut(context, "/.git/HEAD", body -> GIT_HEAD.matcher(body).matches())
                        .map(body -> Evidence.behaviour("/.git/HEAD holds: " + body.strip()))),
                check(catalogue, "http-env", context -> handsOut(context, "/.env", HttpChecks::environment)
                        .map(body -> Evidence.behaviour("/.env sets: " + variables(body) + " (values not shown)"))),
                check(catalogue, "http-basic", HttpChecks::basic));
    }

    private static Check check(CheckCatalogue catalogue, String key, SimpleCheck.Body body) {
        return new SimpleCheck(catalogue.get(key), HttpChecks::isHttp, body);
    }

    private static boolean isHttp(Service service) {
        return service.is("http");
    }

    private static Optional<Evidence> missingHeaders(CheckContext context) throws IOException {
        Optional<HttpResponse> page = context.landing().page().filter(HttpResponse::ok);
        if (page.isEmpty()) {
            return Optional.empty();
        }
        List<String> missing = new ArrayList<>();
        if (page.get().header("x-content-type-options").isEmpty()) {
            missing.add("X-Content-Type-Options");
        }
        boolean framing = page.get().header("content-security-policy").filter(policy -> policy.contains("frame-ancestors")).isPresent();
        if (!framing && page.get().header("x-frame-options").isEmpty()) {
            missing.add("Content-Security-Policy with frame-ancestors, or X-Frame-Options");
        }
        return missing.isEmpty() ? Optional.empty() : Optional.of(Evidence.behaviour("Missing: " + String.join("; ", missing) + "."));
    }

    private static Optional<Evidence> missingTransportSecurity(CheckContext context) throws IOException {
        boolean missing = context.service().tls()
                && context.startPage().filter(page -> page.header("strict-transport-security").isEmpty()).isPresent();
        return missing ? Optional.of(Evidence.behaviour("The start page came over TLS without Strict-Transport-Security."))
                : Optional.empty();
    }

    /** An answer counts if a fresh random value comes back in a proper HTTP answer of the right kind. */
    private static Optional<Evidence> trace(CheckContext context) throws IOException {
        String nonce = UUID.randomUUID().toString();
        return HttpClient.trace(context.dialer(), TRACE_HEADER, nonce).filter(HttpResponse::ok)
                .filter(answer -> answer.header("content-type").orElse("").toLowerCase(Locale.ROOT).startsWith("message/http"))
                .filter(answer -> answer.body().contains(nonce))
                .map(answer -> Evidence.behaviour("The server sent the TRACE request back as message/http."));
    }

    private static Optional<Evidence> listing(CheckContext context) throws IOException {
        return context.startPage().filter(HttpResponse::ok).filter(page -> LISTING.matcher(page.body()).matches())
                .map(page -> Evidence.behaviour("The start page is a listing of its directory."));
    }

    private static Optional<Evidence> basic(CheckContext context) throws IOException {
        return context.startPage().filter(page -> !context.service().tls() && page.status() == 401)
                .flatMap(page -> page.headers().getOrDefault("www-authenticate", List.of()).stream()
                        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("basic")).findFirst())
                .map(value -> Evidence.behaviour("The server answered 401 with WWW-Authenticate: " + value));
    }

    /** The body of a file that only a careless server has; one that answers alike for names that can't exist proves nothing. */
    private static Optional<String> handsOut(CheckContext context, String path, Predicate<String> telling) throws IOException {
        Optional<String> body = HttpClient.get(context.dialer(), path).filter(HttpResponse::ok).map(HttpResponse::body).filter(telling);
        if (body.isEmpty()) {
            return body;
        }
        Optional<HttpResponse> nonsense = HttpClient.get(context.dialer(), path + "-" + UUID.randomUUID());
        return nonsense.filter(answer -> answer.ok() && telling.test(answer.body())).isPresent() ? Optional.empty() : body;
    }

    private static boolean environment(String body) {
        return VARIABLE.matcher(body).find() && body.lines().allMatch(line -> ENVIRONMENT_LINE.matcher(line).matches());
    }

    private static String variables(String body) {
        return String.join(", ", VARIABLE.matcher(body).results().map(result -> result.group(1)).limit(10).toList());
    }
}
