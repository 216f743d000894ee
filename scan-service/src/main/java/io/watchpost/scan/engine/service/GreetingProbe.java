package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Services that speak first. One connection; what was heard is kept even when nobody recognizes it. */
final class GreetingProbe {

    private static final int LIMIT = 4_096;

    /** Servers on these ports surely speak, but some take their time, to look up the caller or to annoy senders of spam. */
    private static final Set<Integer> SPEAKS_FIRST = Set.of(21, 22, 23, 25, 110, 119, 143, 465, 587, 873, 990, 993, 995, 3306, 3690,
            4190, 4222, 5900, 61616);

    private final Duration patience;

    /**
     * What was heard.
     *
     * @param text bytes as ISO 8859-1, perhaps none
     */
    record Heard(String text, Optional<Sighting> sighting) {
    }

    GreetingProbe(Duration patience) {
        this.patience = patience;
    }

    Heard listen(Dialer dialer) throws IOException {
        boolean patient = SPEAKS_FIRST.contains(dialer.port()) && dialer.timeout().compareTo(patience) > 0;
        try (Connection connection = dialer.connect()) {
            byte[] bytes = connection.read(soFar -> Greetings.ALL.stream().anyMatch(greeting -> greeting.complete(text(soFar))), LIMIT,
                    patient ? dialer.timeout() : patience);
            String text = text(bytes);
            for (Greeting greeting : Greetings.ALL) {
                if (greeting.complete(text)) {
                    Optional<Sighting> sighting = greeting.recognize(text, connection);
                    if (sighting.isPresent()) {
                        return new Heard(text, sighting);
                    }
                }
            }
            return new Heard(text, Optional.empty());
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
