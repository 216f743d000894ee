package io.watchpost.scan.portlist;

import io.watchpost.scan.engine.PortSelection;

/**
 * The ports of a list by protocol, as {@code 1-1023,8080-8080}; empty for none.
 *
 * @param tcp TCP ports
 * @param udp UDP ports
 */
public record Ports(String tcp, String udp) {

    /** Whether there is no port at all, as in a list that is gone. */
    public boolean empty() {
        return tcp.isEmpty() && udp.isEmpty();
    }

    /** Reads such a text; null, as of a run from before UDP, counts as empty. */
    public static PortSelection selection(String ports) {
        return ports == null || ports.isEmpty() ? PortSelection.NONE : PortSelection.parse(ports);
    }
}
