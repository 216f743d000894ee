package io.watchpost.scan.engine;

/** Transport protocols. */
public enum Protocol {
    TCP, UDP;

    /** As written in results: {@code tcp}, {@code udp}. */
    public String label() {
        return this == TCP ? "tcp" : "udp";
    }
}
