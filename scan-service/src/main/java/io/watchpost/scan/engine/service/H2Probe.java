package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** H2's own protocol: a client of a version that never was is refused in words, with the number of the server's build behind them. */
final class H2Probe implements Probe {

    private static final byte[] VERSIONS_1_TO_1 = {0, 0, 0, 1, 0, 0, 0, 1};
    /** Status 0, then the five characters of an SQL state. */
    private static final String ERROR = "\0\0\0\0\0\0\0\5";
    private static final Pattern BUILD = Pattern.compile("\\[90047-(\\d{2,3})\\]");
    private static final int LIMIT = 4_096;

    @Override
    public boolean expectedOn(int port) {
        return port == 9092;
    }

    @Override
    public Optional<Sighting> probe(Dialer dialer) throws IOException {
        try (Connection connection = dialer.connect()) {
            connection.send(VERSIONS_1_TO_1);
            String answer = connection.readText(text -> !text.startsWith(ERROR.substring(0, Math.min(8, text.length())))
                    || BUILD.matcher(words(text)).find(), LIMIT);
            Matcher build = BUILD.matcher(words(answer));
            return answer.startsWith(ERROR) && build.find() ? Optional.of(Sighting.of("h2", "H2, build " + build.group(1),
                    new Clue("h2.version", version(Integer.parseInt(build.group(1))), Qod.PROTOCOL_FIELD))) : Optional.empty();
        }
    }

    /** Texts come in UTF-16. */
    private static String words(String answer) {
        return new String(answer.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_16BE);
    }

    private static String version(int build) {
        String series = build <= 200 ? "1.4" : build < 210 ? "2.0" : build < 220 ? "2.1" : build < 230 ? "2.2" : "2." + (build / 10 - 20);
        return series + "." + build;
    }
}
