package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.http.HttpClient;
import io.watchpost.scan.engine.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Well-known passwords of web consoles. Each is tried only where the console was recognized by its own question, and all together try no
 * more than two credentials on a service. None of these products locks an account after two failures.
 */
final class WebLogins {

    private static final List<String> NO_CREDENTIAL = List.of();
    private static final Pattern KNOWN_REALM = Pattern.compile("(?i)Tomcat Manager|ActiveMQ|RabbitMQ");

    private WebLogins() {
    }

    static List<Check> all(CheckCatalogue catalogue, boolean loginAttempts) {
        return List.of(
                basic(catalogue, "http-tomcat-default", loginAttempts, "/manager/html", realm -> realm.contains("Tomcat Manager"),
                        List.of("tomcat:tomcat", "admin:admin")),
                basic(catalogue, "http-activemq-default", loginAttempts, "/admin/", realm -> realm.contains("ActiveMQRealm"),
                        List.of("admin:admin")),
                basic(catalogue, "rabbitmq-guest", loginAttempts, "/api/whoami", realm -> realm.contains("RabbitMQ Management"),
                        List.of("guest:guest")),
                basic(catalogue, "http-basic-default", loginAttempts, "/", realm -> !KNOWN_REALM.matcher(realm).find(),
                        List.of("admin:admin", "admin:password")),
                new SimpleCheck(catalogue.get("http-grafana-default"), service -> loginAttempts && Kinds.http(service),
                        WebLogins::grafana));
    }

    private static Check basic(CheckCatalogue catalogue, String key, boolean loginAttempts, String path, Predicate<String> realm,
                               List<String> credentials) {
        return new SimpleCheck(catalogue.get(key), service -> loginAttempts && Kinds.http(service), context -> {
            boolean asked = context.page(path).filter(page -> page.status() == 401).flatMap(page -> page.header("www-authenticate"))
                    .filter(challenge -> challenge.regionMatches(true, 0, "Basic ", 0, 6) && realm.test(challenge)).isPresent();
            return firstAccepted(context, path, asked ? credentials : NO_CREDENTIAL);
        });
    }

    private static Optional<Evidence> firstAccepted(CheckContext context, String path, List<String> credentials) throws IOException {
        for (String credential : credentials) {
            if (!context.mayTryCredential()) {
                return Optional.empty();
            }
            String header = "Authorization: Basic "
                    + Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.US_ASCII)) + "\r\n";
            if (HttpClient.ask(context.dialer(), "GET", path, header, "").filter(HttpResponse::ok).isPresent()) {
                return Optional.of(Evidence.behaviour(path + " let the user " + credential.substring(0, credential.indexOf(':'))
                        + " in with a well-known password."));
            }
        }
        return Optional.empty();
    }

    private static Optional<Evidence> grafana(CheckContext context) throws IOException {
        boolean there = context.page("/login").filter(page -> page.ok() && page.body().contains("<title>Grafana</title>")).isPresent();
        if (!there || !context.mayTryCredential()) {
            return Optional.empty();
        }
        return HttpClient.ask(context.dialer(), "POST", "/login", "Content-Type: application/json\r\n",
                        "{\"user\":\"admin\",\"password\":\"admin\"}")
                .filter(answer -> answer.ok() && answer.body().contains("Logged in"))
                .map(answer -> Evidence.behaviour("The user admin was let in with a well-known password."));
    }
}
