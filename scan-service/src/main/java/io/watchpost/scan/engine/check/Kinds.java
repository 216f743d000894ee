package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.service.Service;
import java.util.Set;
import java.util.function.Predicate;

/** Conditions on services. */
final class Kinds {

    private Kinds() {
    }

    /** A service that was recognized as one of these; or an unrecognized one on the port where these usually are. */
    static Predicate<Service> of(Set<Integer> ports, String... names) {
        Set<String> known = Set.of(names);
        return service -> known.contains(service.name()) || unrecognized(service) && ports.contains(service.port());
    }

    static Predicate<Service> of(int port, String... names) {
        return of(Set.of(port), names);
    }

    /** Web servers, whatever they serve. */
    static boolean http(Service service) {
        return service.is("http");
    }

    private static boolean unrecognized(Service service) {
        return service.is(Service.UNKNOWN) || service.is(Service.TLS);
    }
}
