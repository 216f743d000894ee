package io.watchpost.testbed;

import java.net.InetSocketAddress;

/** One service of the bed. It is started at most once and then stopped. */
interface BedService {

    /**
     * Starts the service and returns when it accepts connections.
     *
     * @param at where to listen; its port is never 0
     * @throws Exception when it can't listen there or doesn't get ready in time
     */
    void start(InetSocketAddress at) throws Exception;

    /** Stops the service; without effect when it wasn't started. */
    void stop() throws Exception;
}
