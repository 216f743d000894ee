package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.CheckMetadata;
import io.watchpost.scan.engine.Software;
import io.watchpost.scan.engine.service.Service;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Versions that get no more security fixes, by {@link SupportDates}. */
final class SupportCheck implements Check {

    private final CheckMetadata metadata;

    SupportCheck(CheckCatalogue catalogue) {
        metadata = catalogue.get("unsupported-software");
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
                .flatMap(software -> SupportDates.ended(software, today).stream()
                        .map(cycle -> new Evidence(software.product() + " " + software.version() + ": support for " + cycle.name()
                                + (cycle.end() == null ? " has ended." : " ended on " + cycle.end() + "."), software.qod())))
                .findFirst();
    }
}
