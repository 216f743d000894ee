package io.watchpost.scan.engine;

/** What a connection attempt showed. */
public enum PortState {
    /** The connection was accepted. */
    OPEN,
    /** The host refused. */
    CLOSED,
    /** No answer, or a router answered that the way is barred. */
    FILTERED
}
