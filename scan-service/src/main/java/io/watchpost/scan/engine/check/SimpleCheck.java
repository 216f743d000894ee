package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.CheckMetadata;
import io.watchpost.scan.engine.Protocol;
import io.watchpost.scan.engine.service.Service;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A check put together from a condition and a function. */
record SimpleCheck(CheckMetadata metadata, Set<Protocol> protocols, Predicate<Service> condition, Body body) implements Check {

    SimpleCheck(CheckMetadata metadata, Predicate<Service> condition, Body body) {
        this(metadata, Set.of(Protocol.TCP), condition, body);
    }

    /** What a check does. */
    @FunctionalInterface
    interface Body {
        Optional<Evidence> run(CheckContext context) throws IOException;
    }

    @Override
    public boolean applies(Service service) {
        return condition.test(service);
    }

    @Override
    public Optional<Evidence> run(CheckContext context) throws IOException {
        return body.run(context);
    }
}
