package io.watchpost.scan.portlist;

import io.watchpost.scan.engine.PortRange;
import io.watchpost.scan.engine.Protocol;

/**
 * A range of a port list.
 *
 * @param comment what usually listens there, or null
 */
record PortSpan(Protocol protocol, PortRange ports, String comment) {

    PortSpan(Protocol protocol, int first, int last) {
        this(protocol, new PortRange(first, last), null);
    }

    boolean overlaps(PortSpan other) {
        return protocol == other.protocol && ports.first() <= other.ports.last() && other.ports.first() <= ports.last();
    }

    PortSpan commented(String text) {
        return new PortSpan(protocol, ports, text);
    }

    /** As a list's text has it: {@code T:22}, {@code U:137-138}. */
    @Override
    public String toString() {
        return (protocol == Protocol.TCP ? "T:" : "U:") + ports;
    }
}
