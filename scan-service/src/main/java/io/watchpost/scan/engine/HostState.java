package io.watchpost.scan.engine;

/** Whether a host answered. */
public enum HostState {
    /** At least one port answered, open or closed. */
    UP,
    /** Nothing answered. */
    DOWN
}
