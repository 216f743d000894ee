package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.CheckMetadata;
import io.watchpost.scan.engine.Software;
import io.watchpost.scan.engine.service.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Versions that get no more security fixes, by the small table {@code engine/end-of-life.csv}. */
final class SupportCheck implements Check {

    private static final String RESOURCE = "/engine/end-of-life.csv";

    private final CheckMetadata metadata;
    private final List<Line> lines;

    /**
     * One line of the table.
     *
     * @param product vendor:product of the CPE
     * @param cycle beginning of the versions meant, whole parts only: 1.0 means 1.0.2 but not 1.05
     * @param end last day with fixes
     */
    private record Line(String product, String cycle, LocalDate end) {

        boolean covers(Software software) {
            boolean sameProduct = software.cpe().startsWith("cpe:2.3:a:" + product + ":");
            return sameProduct && software.version().matches(cycle.replace(".", "\\.") + "(?:[.a-z-].*)?");
        }
    }

    SupportCheck(CheckCatalogue catalogue) {
        metadata = catalogue.get("unsupported-software");
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(SupportCheck.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            lines = reader.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(","))
                    .map(parts -> new Line(parts[0], parts[1], LocalDate.parse(parts[2]))).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public CheckMetadata metadata() {
        return metadata;
    }

    @Override
    public boolean asks() {
        return false;
    }

    @Override
    public boolean applies(Service service) {
        // A distribution supports its packages for longer than their makers do.
        return !service.identification().distributionPackage() && service.identification().software().stream()
                .anyMatch(Software::matchable);
    }

    @Override
    public Optional<Evidence> run(CheckContext context) {
        LocalDate today = LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
        return context.service().identification().software().stream().filter(Software::matchable)
                .flatMap(software -> lines.stream().filter(line -> line.covers(software) && line.end().isBefore(today))
                        .map(line -> new Evidence(software.product() + " " + software.version() + ": support for " + line.cycle()
                                + " ended on " + line.end() + ".", software.qod())))
                .findFirst();
    }
}
