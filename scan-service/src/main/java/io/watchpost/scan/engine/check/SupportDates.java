package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.Software;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When makers end their support, for this process: the built-in table {@code engine/end-of-life.csv}, and for the products that imported
 * data speaks of, that data instead.
 */
public final class SupportDates {

    private static final String RESOURCE = "/engine/end-of-life.csv";
    private static final List<Cycle> BUILT_IN = builtIn();
    private static final AtomicReference<List<Cycle>> CURRENT = new AtomicReference<>(BUILT_IN);

    private SupportDates() {
    }

    /**
     * A line of versions that end together.
     *
     * @param product vendor:product of the CPE
     * @param name    beginning of the versions meant, whole parts only: 1.0 means 1.0.2 but not 1.05
     * @param end     last day with fixes; null: ended, the day is unknown
     */
    public record Cycle(String product, String name, LocalDate end) {

        boolean covers(Software software) {
            boolean sameProduct = software.cpe().startsWith("cpe:2.3:a:" + product + ":");
            return sameProduct && software.version().startsWith(name) && software.version().substring(name.length()).matches("(?:[.a-z-].*)?");
        }

        boolean endedBy(LocalDate day) {
            return end == null || end.isBefore(day);
        }
    }

    /** Takes imported data; scans that begin afterwards use it. */
    public static void imported(Collection<Cycle> cycles) {
        Set<String> known = cycles.stream().map(Cycle::product).collect(Collectors.toSet());
        CURRENT.set(Stream.concat(cycles.stream(), BUILT_IN.stream().filter(cycle -> !known.contains(cycle.product()))).toList());
    }

    /** The cycle that the software belongs to when its support has ended by that day; of several the most exact. */
    static Optional<Cycle> ended(Software software, LocalDate day) {
        return CURRENT.get().stream().filter(cycle -> cycle.covers(software))
                .reduce((first, second) -> second.name().length() > first.name().length() ? second : first)
                .filter(cycle -> cycle.endedBy(day));
    }

    private static List<Cycle> builtIn() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(SupportDates.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(","))
                    .map(parts -> new Cycle(parts[0], parts[1], LocalDate.parse(parts[2]))).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
