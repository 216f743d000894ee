package io.watchpost.scan.engine.port;

import io.watchpost.scan.engine.PortState;
import java.util.BitSet;
import java.util.stream.IntStream;

/** The state of each port that was tried; 65,536 bits per state, so that a full range costs little. */
public final class PortStates {

    private final BitSet open = new BitSet();
    private final BitSet closed = new BitSet();
    private final BitSet filtered = new BitSet();

    void set(int port, PortState state) {
        open.set(port, state == PortState.OPEN);
        closed.set(port, state == PortState.CLOSED);
        filtered.set(port, state == PortState.FILTERED);
    }

    /** The state of a port, or null when it wasn't tried. */
    public PortState get(int port) {
        if (open.get(port)) {
            return PortState.OPEN;
        }
        if (closed.get(port)) {
            return PortState.CLOSED;
        }
        return filtered.get(port) ? PortState.FILTERED : null;
    }

    /** Open ports, ascending. */
    public IntStream open() {
        return open.stream();
    }

    /** Ports that gave no answer, ascending. */
    public IntStream filtered() {
        return filtered.stream();
    }

    /** Whether any port answered, be it by refusing. */
    public boolean anyAnswer() {
        return !open.isEmpty() || !closed.isEmpty();
    }
}
