package io.watchpost.scan.engine;

/** Ports from first to last, both included, 1 to 65535. */
public record PortRange(int first, int last) {

    /** The highest port number. */
    public static final int MAX_PORT = 65_535;

    public PortRange {
        if (first < 1 || last > MAX_PORT || first > last) {
            throw new IllegalArgumentException("not a port range between 1 and " + MAX_PORT + ": " + first + "-" + last);
        }
    }

    int size() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
