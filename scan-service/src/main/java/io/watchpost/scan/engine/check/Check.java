package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.CheckMetadata;
import io.watchpost.scan.engine.Protocol;
import io.watchpost.scan.engine.service.Service;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for one weakness of one service. Checks only read, send no exploit, try at most two credentials per service, and believe nothing
 * that could be their own words coming back.
 */
public interface Check {

    CheckMetadata metadata();

    /** The transports over which the check can ask; it runs on ports of these only. */
    default Set<Protocol> protocols() {
        return Set.of(Protocol.TCP);
    }

    /** Whether the check asks the service anything; one that only looks at what is known costs nothing. */
    default boolean asks() {
        return true;
    }

    /** Whether the service is of the kind that the check is about; no traffic. */
    boolean applies(Service service);

    /**
     * Looks.
     *
     * @return what was seen, or empty when the weakness isn't there
     * @throws IOException when it couldn't be found out, which counts as not found
     */
    Optional<Evidence> run(CheckContext context) throws IOException;
}
