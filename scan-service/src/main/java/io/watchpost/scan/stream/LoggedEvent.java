package io.watchpost.scan.stream;

/**
 * One event of a stream.
 *
 * @param id   for resuming behind it; null for an event that is not in the log
 * @param kind status, progress, host, vulnerability, end; null for a sign of life
 * @param data JSON
 */
record LoggedEvent(Position id, String kind, String data) {

    /** A comment, which clients ignore: keeps proxies from closing an idle connection. */
    static final LoggedEvent HEARTBEAT = new LoggedEvent(null, null, null);

    boolean last() {
        return "end".equals(kind);
    }
}
