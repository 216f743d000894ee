package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.http.HttpClient;
import io.watchpost.scan.engine.http.HttpResponse;
import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Web servers, by their answer to a request for the start page. */
final class HttpProbe implements Probe {

    private static final Set<Integer> PORTS = Set.of(80, 81, 280, 443, 591, 593, 3000, 4443, 5000, 5985, 7001, 7080, 8000, 8008, 8080,
            8081, 8082, 8083, 8084, 8088, 8090, 8180, 8443, 8888, 9000, 9080, 9090, 9200, 9443, 10443, 15672);
    /** What web servers tell a client that speaks in the clear to a TLS port. */
    private static final Pattern WANTS_TLS =
            Pattern.compile("(?i)plain HTTP request was sent to|speaking plain HTTP to an SSL|"
            + "HTTP request to an HTTPS server|requires? TLS");
    /** The items of a Server header after the first: modules and the operating system in brackets. */
    private static final Pattern MODULE = Pattern.compile("(?<= )[A-Za-z][\\w.+-]*/[\\w.+~:-]+");
    private static final int MOST_MODULES = 16;

    @Override
    public boolean expectedOn(int port) {
        return PORTS.contains(port);
    }

    @Override
    public Optional<Sighting> probe(Dialer dialer) throws IOException {
        return HttpClient.get(dialer, "/").filter(response -> dialer.tls() || !wantsTls(response)).map(HttpProbe::sighting);
    }

    private static boolean wantsTls(HttpResponse response) {
        return response.status() == 400 && WANTS_TLS.matcher(response.body()).find();
    }

    private static Sighting sighting(HttpResponse response) {
        List<Clue> clues = new ArrayList<>();
        Optional<String> server = response.header("server");
        server.ifPresent(text -> {
            clues.add(new Clue("http_header.server", text, Qod.BANNER));
            modules(text, clues);
        });
        response.header("x-powered-by").ifPresent(text -> clues.add(new Clue("http_header.x-powered-by", text, Qod.BANNER)));
        return new Sighting("http", server.orElse("HTTP " + response.status()), clues,
                Map.of(Facts.HTTP_STATUS, Integer.toString(response.status())));
    }

    private static void modules(String server, List<Clue> clues) {
        Matcher modules = MODULE.matcher(server);
        for (int i = 0; i < MOST_MODULES && modules.find(); i++) {
            clues.add(new Clue("apache_modules", modules.group(), Qod.BANNER));
        }
    }
}
