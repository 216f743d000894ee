package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.util.Optional;

/** Recognizes one protocol, or several that are told apart by one question. */
interface Probe {

    /** Whether the protocol usually lives on this port, so that it is tried first. */
    boolean expectedOn(int port);

    /**
     * Asks, within the dialer's limits.
     *
     * @return empty unless the answer is certainly of the protocol
     */
    Optional<Sighting> probe(Dialer dialer) throws IOException;
}
