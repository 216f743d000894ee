package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.http.HttpClient;
import io.watchpost.scan.engine.http.HttpResponse;
import io.watchpost.scan.engine.net.Dialer;
import io.watchpost.scan.engine.net.EchoException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Web servers, by their answer to a request for the start page. */
final class HttpProbe implements Probe {

    private static final Set<Integer> PORTS = Set.of(80, 81, 280, 443, 591, 593, 3000, 4443, 5000, 5985, 7001, 7080, 8000, 8008, 8080,
            8081, 8082, 8083, 8084, 8088, 8086, 8090, 8180, 8443, 8500, 8888, 8983, 9000, 9080, 9090, 9200, 9443, 10250, 10255, 10443,
            15672, 2375, 2376, 2379, 3128, 5601, 5984, 6443, 631, 7474, 8001, 8123, 8161, 8200, 50070);
    /** What web servers tell a client that speaks in the clear to a TLS port. */
    private static final Pattern WANTS_TLS =
            Pattern.compile("(?i)plain HTTP request was sent to|speaking plain HTTP to an SSL|"
            + "HTTP request to an HTTPS server|requires? TLS");
    private static final Pattern PROXY = Pattern.compile("(?i)squid|tinyproxy|privoxy|polipo|3proxy|ccproxy|apache traffic server|ATS/");
    private static final int BAD_REQUEST = 400;
    private static final int PROXY_LOGIN = 407;

    @Override
    public boolean expectedOn(int port) {
        return PORTS.contains(port);
    }

    @Override
    public Optional<Sighting> probe(Dialer dialer) throws IOException {
        Optional<HttpResponse> page = HttpClient.get(dialer, "/").filter(response -> dialer.tls() || !wantsTls(response));
        return page.isEmpty() ? Optional.empty() : Optional.of(sighting(page.get(), further(dialer, page.get())));
    }

    /** "Bad request" is also what servers say that wait for another protocol, so no more is asked of them. */
    private static List<Clue> further(Dialer dialer, HttpResponse page) throws EchoException {
        try {
            return page.status() == BAD_REQUEST ? List.of() : HttpPaths.explore(dialer, page);
        } catch (EchoException echo) {
            throw echo;
        } catch (IOException hungUp) {
            return List.of();
        }
    }

    private static boolean wantsTls(HttpResponse response) {
        return response.status() == BAD_REQUEST && WANTS_TLS.matcher(response.body()).find();
    }

    private static Sighting sighting(HttpResponse page, List<Clue> further) {
        List<Clue> clues = new ArrayList<>(HttpClues.of(page));
        clues.addAll(further);
        String banner = page.header("server").orElse("HTTP " + page.status());
        Sighting sighting = new Sighting("http", banner, clues, Map.of(Facts.HTTP_STATUS, Integer.toString(page.status())));
        if (page.status() == PROXY_LOGIN || page.header("x-squid-error").isPresent() || PROXY.matcher(banner).lookingAt()) {
            return sighting.with(Facts.SHOWN_AS, "http-proxy");
        }
        return banner.contains("IPP/") ? sighting.with(Facts.SHOWN_AS, "ipp") : sighting;
    }
}
