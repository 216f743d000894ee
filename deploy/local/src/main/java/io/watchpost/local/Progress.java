package io.watchpost.local;

/** Where the system says what it is doing, a line at a time. */
@FunctionalInterface
public interface Progress {

    void say(String line);

    /** Says nothing. */
    static Progress silent() {
        return line -> { };
    }
}
