package io.watchpost.scan.engine.port;

/**
 * Whether a host still answers. Many time-outs in a row are no proof of the contrary, since most firewalls drop what they don't let
 * through; so a port that answered before is asked again. While it is silent nothing else is sent; when it answers, the scan goes on with
 * half as many attempts in flight, since it may have been too much; when it is silent several times, the host is given up. For one thread.
 */
final class Pulse {

    /** A row of time-outs shorter than this, or than the window, is nothing. */
    static final int SHORTEST_SILENCE = 32;
    /** So often a port that answered before may be silent. */
    static final int MOST_MISSES = 5;
    /** Never fewer attempts in flight than this because of a silence. */
    static final int SMALLEST_WINDOW = 8;

    private int window;
    private int answering;
    private int silence;
    private int misses;
    private boolean asked;

    Pulse(int window) {
        this.window = window;
    }

    /** Most attempts in flight now. */
    int window() {
        return window;
    }

    /** The host answered on the port, be it by refusing. */
    void answered(int port) {
        if (misses > 0) {
            window = Math.min(window, Math.max(SMALLEST_WINDOW, window / 2));
        }
        answering = port;
        silence = 0;
        misses = 0;
        asked = false;
    }

    /** An attempt on a port of the selection got no answer. */
    void timedOut() {
        silence++;
    }

    /** Whether it is time to ask the port {@link #port()} for a sign of life. */
    boolean due() {
        return answering > 0 && !asked && (misses > 0 || silence >= Math.max(SHORTEST_SILENCE, window));
    }

    /** The port that answered last. */
    int port() {
        return answering;
    }

    /** The port is being asked. */
    void asked() {
        asked = true;
    }

    /** It didn't answer. */
    void missed() {
        asked = false;
        misses++;
    }

    /** It couldn't be asked, so that nothing is known until the next answer. */
    void forget() {
        answering = 0;
        misses = 0;
        asked = false;
    }

    /** Whether nothing else should be sent for now. */
    boolean waiting() {
        return misses > 0;
    }

    /** Whether the host has stopped answering for good. */
    boolean lost() {
        return misses >= MOST_MISSES;
    }
}
