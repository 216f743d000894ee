package io.watchpost.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.local.LaunchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Follows a running scan by its server-sent events until it has ended. */
final class ScanStream {

    private static final Set<String> ENDED = Set.of("Done", "Stopped", "Failed");
    private static final int MOST_CONNECTIONS = 50;
    private final Api api;
    private final String scan;
    private final Screen screen;

    ScanStream(Api api, String scan, Screen screen) {
        this.api = api;
        this.scan = scan;
        this.screen = screen;
    }

    /** The last status; a stream that breaks off is opened again. */
    String follow() {
        for (int connection = 0; connection < MOST_CONNECTIONS; connection++) {
            Optional<String> ended = readOnce();
            if (ended.isPresent()) {
                screen.barEnds();
                return ended.get();
            }
        }
        throw new LaunchException("The event stream of the scan broke off " + MOST_CONNECTIONS + " times.");
    }

    private Optional<String> readOnce() {
        try (Stream<String> lines = api.lines("/v2/scans/" + scan + "/events")) {
            String event = "";
            for (Iterator<String> all = lines.iterator(); all.hasNext();) {
                String line = all.next();
                if (line.startsWith("event:")) {
                    event = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    Optional<String> ended = show(event, Api.JSON.readTree(line.substring(5)));
                    if (ended.isPresent()) {
                        return ended;
                    }
                }
            }
            return Optional.empty();
        } catch (UncheckedIOException | IOException brokenOff) {
            return Optional.empty();
        }
    }

    private Optional<String> show(String event, JsonNode data) {
        String status = data.path("status").asText();
        JsonNode results = data.path("results");
        screen.bar(data.path("progress").asDouble(), String.format("%s, %d of %d hosts, %d findings", status, data.path("hosts_done").asInt(),
            data.path("hosts_total").asInt(), results.path("total").asInt()));
        return "end".equals(event) || ENDED.contains(status) ? Optional.of(status) : Optional.empty();
    }
}
