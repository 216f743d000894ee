package io.watchpost.scan.stream;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a stream stands: the id of its last event, {@code run:number}.
 *
 * @param run    null before the scan's first run
 * @param number 0 before the run's first event
 */
record Position(UUID run, long number) {

    private static final Pattern FORM = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(\\d{1,18})");

    /** Reads {@code Last-Event-ID}; what is no id of ours starts from the beginning, as an unknown id does. */
    static Optional<Position> of(String lastEventId) {
        Matcher matcher = FORM.matcher(lastEventId == null ? "" : lastEventId.strip());
        return matcher.matches() ? Optional.of(new Position(UUID.fromString(matcher.group(1)), Long.parseLong(matcher.group(2))))
            : Optional.empty();
    }

    @Override
    public String toString() {
        return run + ":" + number;
    }
}
