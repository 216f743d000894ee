package io.watchpost.scan.engine;

/** What each host of a slice goes through, in this order. A host that doesn't answer passes the later phases at once. */
public enum Phase {
    /** Does the host answer at all? */
    ALIVE,
    /** Which of the selected ports are open? */
    PORTS,
    /** What listens on the open ports? */
    SERVICES,
    /** Which weaknesses do the services show? */
    CHECKS
}
